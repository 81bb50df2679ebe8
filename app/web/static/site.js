// What pages gain where scripts run. Nothing here is needed to use them.
"use strict";

// A field with data-suggest becomes a combobox (WAI-ARIA Authoring Practices,
// "Editable Combobox With List Autocomplete"): it offers completions under itself,
// says how many there are, and never stands in the way of typing.
class Combobox {
  constructor(input) {
    this.input = input;
    this.place = input.dataset.suggest === "place";
    this.counts = input.form.dataset.counts.split("|");
    this.at = -1;
    this.shown = [];

    this.list = document.createElement("ul");
    Object.assign(this.list, { id: input.id + "-list", className: "suggestions", role: "listbox", hidden: true });
    this.list.setAttribute("aria-label", input.labels[0].textContent);
    this.status = document.createElement("div");
    Object.assign(this.status, { className: "hidden", role: "status" });
    input.after(this.list, this.status);

    const roles = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id };
    for (const name in roles) input.setAttribute(name, roles[name]);
    input.addEventListener("input", () => this.wait());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault()); // The field keeps the focus.
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose([...this.list.children].indexOf(option));
    });
  }

  // wait asks once the fingers rest.
  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), 150);
  }

  // ask fetches completions. One that comes after the next was asked for is left.
  async ask() {
    this.request?.abort();
    const typed = this.input.value.trim();
    if (typed.length < 2) return this.close();
    const request = this.request = new AbortController();
    const query = new URLSearchParams({ q: typed });
    const where = this.input.form.elements.postcode?.value;
    if (where && !this.place) query.set("postcode", where);
    try {
      const answer = await fetch(new URL("api/suggest?" + query, this.input.form.action), { signal: request.signal });
      const { suggestions } = answer.ok ? await answer.json() : { suggestions: [] };
      if (!request.signal.aborted) this.show(suggestions.filter((s) => (s.type === "place") === this.place));
    } catch {
      if (!request.signal.aborted) this.close(); // The field is as good without them.
    }
  }

  show(suggestions) {
    if (document.activeElement !== this.input) return;
    this.shown = suggestions;
    this.at = -1;
    this.list.replaceChildren(...suggestions.map((s, i) => {
      const option = document.createElement("li");
      Object.assign(option, { id: this.list.id + "-" + i, role: "option", textContent: s.text });
      option.setAttribute("aria-selected", "false");
      if (s.detail) {
        const detail = document.createElement("span");
        detail.textContent = s.detail;
        option.append(detail);
      }
      return option;
    }));
    this.open(suggestions.length > 0);
    this.status.textContent = this.counts[Math.min(suggestions.length, this.counts.length - 1)];
  }

  open(yes) {
    this.list.hidden = !yes;
    this.input.setAttribute("aria-expanded", String(yes));
    if (!yes) this.mark(-1);
  }

  // rest leaves off what was still to be asked.
  rest() {
    clearTimeout(this.timer);
    this.request?.abort();
  }

  close() {
    this.rest();
    this.status.textContent = "";
    this.open(false);
  }

  // mark moves to an option; -1 is none of them. Who has begun to choose is not
  // given another list.
  mark(at) {
    this.rest();
    this.list.children[this.at]?.setAttribute("aria-selected", "false");
    this.at = at;
    const option = this.list.children[at];
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  key(event) {
    const open = !this.list.hidden, count = this.shown.length;
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowDown" && !open && this.input.value) this.ask();
    else if (!open) return;
    else if (event.key === "ArrowDown") this.mark(this.at + 1 < count ? this.at + 1 : -1);
    else if (event.key === "ArrowUp") this.mark(this.at < 0 ? count - 1 : this.at - 1);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && this.at >= 0) this.choose(this.at);
    else return;
    event.preventDefault();
  }

  choose(at) {
    const chosen = this.shown[at];
    this.input.value = chosen.type === "place" ? chosen.value : chosen.text;
    this.close();
  }
}

for (const input of document.querySelectorAll("[data-suggest]")) new Combobox(input);

// "Leave now" leaves nothing to go back to.
for (const link of document.querySelectorAll("[data-leave]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    location.replace(link.href);
  });
}

// Printing needs a script; the browser's own menu does as well.
for (const button of document.querySelectorAll("[data-print]")) {
  button.parentElement.hidden = false;
  button.addEventListener("click", () => print());
}
