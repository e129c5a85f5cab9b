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
  window.htmx.ajax("GET", address, { source: results(), target: "#results", swap: "outerHTML" });
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-search-form]");
  if (!form || !window.htmx || !results()) return;
  event.preventDefault();
  search(form);
});

document.addEventListener("change", (event) => {
  const field = event.target.closest("[data-submit]");
  if (field?.form && window.htmx) field.form.requestSubmit();
});

// A long facet has a field that narrows its own rows; nothing is asked of the server.
document.addEventListener("input", (event) => {
  const field = event.target.closest("[data-find]");
  if (!field) return;
  const wanted = field.value.trim().toLocaleLowerCase();
  const facet = field.closest(".facet");
  const more = facet.querySelector(".more");
  if (more && wanted) more.open = true;
  for (const row of facet.querySelectorAll(".facet-row")) {
    row.hidden = wanted !== "" && !row.textContent.toLocaleLowerCase().includes(wanted);
  }
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

document.addEventListener("htmx:afterSettle", () => {
  const now = results();
  if (!now) return;
  const box = document.getElementById("q");
  if (box && document.activeElement !== box) box.value = now.dataset.q ?? box.value;
  const status = document.getElementById("results-status");
  if (status) announce(status.textContent);
  if (document.activeElement === document.body) {
    // What had focus is gone (a chip, say): the heading is the nearest place that makes sense.
    const heading = now.querySelector("h1");
    heading?.setAttribute("tabindex", "-1");
    heading?.focus({ preventScroll: true });
  }
  if (toTop) window.scrollTo({ top: 0 });
  toTop = false;
});
