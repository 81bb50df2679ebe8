// Harvests feeds one after the other with @openactive/harvesting-utils, whose
// folder is the first argument, and prints how many items there were and how
// many seconds it took.
const [folder, ...feeds] = process.argv.slice(1);
const { harvestRPDE } = require(folder);

let read = 0;

// A harvest goes on for ever, so what follows begins where it is at its end.
function harvest(baseUrl) {
  return new Promise((ended, failed) => {
    harvestRPDE({
      baseUrl,
      feedContextIdentifier: baseUrl,
      headers: async () => ({}),
      processPage: async ({ rpdePage }) => { read += rpdePage.items.length; },
      onReachedEndOfFeed: async () => { ended(); await new Promise(() => {}); },
      onRetryDueToHttpError: async () => {},
      isOrdersFeed: false,
    }).then(({ error }) => failed(new Error(JSON.stringify(error))));
  });
}

(async () => {
  const began = performance.now();
  for (const feed of feeds) await harvest(feed);
  const seconds = (performance.now() - began) / 1000;
  console.log(JSON.stringify({ read, fetched_s: seconds, found_s: seconds }));
  process.exit(0);
})().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
