// The search form lifted by htmx: ticking a box searches at once, and only the results change.
import { announce } from "./announce.js";

const results = () => document.getElementById("results");
let toTop = false;

function search(form) {
  const parameters = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value !== "") parameters.append(name, value);
  }
  const address = `${form.getAttribute("action")}?${parameters}`;
  // A search that a newer one replaces is given up, which is no error.
  window.htmx.ajax("GET", address, { source: results(), target: "#results", swap: "outerHTML" }).catch(() => {});
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-search-form]");
  if (!form || !window.htmx || !results()) return;
  event.preventDefault();
  search(form);
});

document.addEventListener("change", (event) => {
  const field = event.target.closest("[data-submit]");
  if (!field?.form || !window.htmx) return;
  // A tick refines the search that is shown, not what somebody has begun to type.
  const box = document.getElementById("q");
  const shown = results()?.dataset.q;
  if (box && shown !== undefined) box.value = shown;
  field.form.requestSubmit();
});

// Links know nothing of the lists and branches that are open; fields beside them do.
document.addEventListener("htmx:configRequest", (event) => {
  const { elt, formData, path } = event.detail;
  if (!path.startsWith(`${document.body.dataset.root}search`)) return;
  const asked = new URL(path, location.href).searchParams;
  for (const field of document.querySelectorAll("input[name=open]:enabled, input[name^=find_]")) {
    const { name, value } = field;
    const known = asked.getAll(name).includes(value) || formData.getAll(name).includes(value);
    const closes = elt.dataset.closes;
    const closed = closes && ((name === "open" && value === closes) || name === `find_${closes}`);
    if (value && !known && !closed) formData.append(name, value);
  }
});

// An error is shown where the results are, whatever part was asked for.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status < 400 || !results()) return;
  event.detail.target = results();
  event.detail.swapOverride = "outerHTML";
});

document.addEventListener("click", (event) => {
  toTop = Boolean(event.target.closest("[data-top]"));
  const language = event.target.closest("[data-language]");
  if (language) {
    // The address may have changed since the page was rendered.
    const address = new URL(location.href);
    address.searchParams.set("lang", language.dataset.language);
    language.href = address.href;
  }
});

// «More» is gone once it has done its work: the first row that it brought has focus then.
let before = null;

document.addEventListener("htmx:beforeRequest", (event) => {
  const { elt, target } = event.detail;
  if (!elt.hasAttribute("data-moved") || elt.dataset.closes) return;
  before = { target: target.id, rows: target.querySelectorAll(".facet-row").length };
});

function afterPart(part) {
  if (before?.target !== part.id) return;
  part.querySelectorAll(".facet-row")[before.rows]?.querySelector("input, a")?.focus();
  before = null;
}

document.addEventListener("htmx:afterSettle", (event) => {
  const now = results();
  if (!now) return;
  if (event.target !== now) {
    afterPart(event.target);
    return;
  }
  const box = document.getElementById("q");
  if (box && document.activeElement !== box) box.value = now.dataset.q ?? box.value;
  const status = document.getElementById("results-status");
  if (status) announce(status.textContent);
  if (toTop || document.activeElement === document.body) {
    // What had focus is gone (a chip, say), or far below what is shown now: the heading is the place to go on from.
    const heading = now.querySelector("h1");
    heading?.setAttribute("tabindex", "-1");
    heading?.focus({ preventScroll: true });
  }
  if (toTop) window.scrollTo({ top: 0 });
  toTop = false;
});
