// Loads pages in a browser of its own, as Lighthouse does for a telephone on a
// slow line, and writes what it makes of each load as one line of JSON.
//
//   CHROME_PATH=/usr/bin/chromium node lighthouse.mjs RUNS '[{"url": "http://127.0.0.1:8080/", "skipAudits": null}]'
//
// TestLighthouse in app serves the pages, calls this and holds the answer against
// what is wanted.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [runs, pages] = process.argv.slice(2).map((argument) => JSON.parse(argument));
const onlyCategories = ["performance", "accessibility", "best-practices", "seo"];

// The browser asks nobody for anything but this machine.
const chrome = await launch({
  chromeFlags: [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
  ],
});
try {
  for (const { url, skipAudits } of pages) {
    for (let run = 0; run < runs; run++) {
      console.log(JSON.stringify(summary(await load(url, skipAudits))));
    }
  }
} finally {
  chrome.kill();
}

// load loads a page. A load of which too little was recorded to say anything, as
// happens on a busy machine, is not the page's fault and is done again.
async function load(url, skipAudits) {
  for (let left = 2; ; left--) {
    const { lhr } = await lighthouse(url, { port: chrome.port, onlyCategories, skipAudits, disableFullPageScreenshot: true, logLevel: "silent" });
    if (!lhr.runtimeError) return lhr;
    if (left === 0) throw new Error(`${url}: ${lhr.runtimeError.message}`);
  }
}

// summary is what one load came to: the score of each category (0 to 100), the
// bytes that came over the wire, and what was not as it should be.
function summary({ requestedUrl: url, categories, audits }) {
  const scores = {}, short = [];
  for (const [name, { score, auditRefs }] of Object.entries(categories)) {
    scores[name] = Math.round(100 * score);
    for (const { id, weight } of auditRefs) {
      const { score, title, displayValue } = audits[id];
      if (weight > 0 && score !== null && score < 0.9) short.push({ id, title: displayValue ? `${title} (${displayValue})` : title });
    }
  }
  return { url, scores, bytes: audits["total-byte-weight"].numericValue, short };
}
