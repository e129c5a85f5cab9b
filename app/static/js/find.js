// Finding within a document: the form works by itself; htmx swaps the texts alone, and the first hit comes into sight.
import { announce } from "./announce.js";
import { step, stepTo } from "./steps.js";

let asked = false;

// The same words again mean the next hit, as in any program that finds. Before htmx hears of it.
document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-find-form]");
  if (!form) return;
  const field = form.elements.find;
  const same = field.value.trim() === document.getElementById("reading").dataset.found;
  if (same && field.value.trim()) {
    event.preventDefault();
    event.stopPropagation();
    step("n", 1);
  } else {
    asked = true;
  }
}, true);

document.addEventListener("keydown", (event) => {
  if (event.target.id !== "find" || event.isComposing) return;
  if (event.key === "Enter" && event.shiftKey) {
    event.preventDefault();
    step("p", -1);
  } else if (event.key === "Escape" && event.target.value) {
    event.preventDefault();
    event.target.value = "";
    if (document.getElementById("reading").dataset.found) event.target.form.requestSubmit();
  }
});

document.addEventListener("htmx:afterSettle", (event) => {
  const texts = document.getElementById("reading");
  if (!asked || !texts || event.detail.target !== texts && event.target !== texts) return;
  asked = false;
  document.getElementById("find").focus({ preventScroll: true });
  const none = document.getElementById("find-none");
  if (none) announce(none.textContent);
  // Another part than the one in sight has been fetched.
  else if (texts.dataset.found && texts.hasAttribute("data-parts")) stepTo("n", 1);
  else if (texts.dataset.found) step("n", 1);
});
