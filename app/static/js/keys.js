// Keys: / to the search box, j and k through results, f to find in a document, ? for the list. Never while typing, and they can be turned off.
import { read, write } from "./storage.js";
import { step } from "./steps.js";

let dialog;
let on;

function begin() {
  dialog = document.getElementById("keys");
  on = document.getElementById("keys-on");
  if (!on) return;
  on.checked = read("keys", true);
  on.addEventListener("change", () => write("keys", on.checked));
}

begin();
document.addEventListener("htmx:historyRestore", begin);

const typing = (element) => element?.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]");

function throughResults(direction) {
  const links = [...document.querySelectorAll("[data-result] .card-title a")];
  if (!links.length) return;
  const here = links.findIndex((link) => link.closest("[data-result]").contains(document.activeElement));
  const next = here < 0 ? (direction > 0 ? 0 : links.length - 1) : here + direction;
  const link = links[Math.max(0, Math.min(next, links.length - 1))];
  link.focus();
  link.closest("[data-result]").scrollIntoView({ block: "nearest" });
}

const actions = {
  "/": () => { const box = document.getElementById("q"); box?.focus(); box?.select(); },
  j: () => throughResults(1),
  k: () => throughResults(-1),
  n: () => step("n", 1),
  p: () => step("p", -1),
  d: () => step("d", 1),
  f: () => { const field = document.getElementById("find"); field?.focus(); field?.select(); },
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  // Of a field inside of a component the target is the component.
  if (typing(event.composedPath()[0])) return;
  if (dialog?.open) return;
  if (event.key === "?") {
    event.preventDefault();
    dialog?.showModal();
    return;
  }
  if (!on?.checked) return;
  // By its place on the keyboard, so that it works under a Russian layout too.
  const byPlace = { KeyJ: "j", KeyK: "k", KeyN: "n", KeyP: "p", KeyD: "d", KeyF: "f" }[event.code];
  const action = actions[event.key] ?? (event.shiftKey ? undefined : actions[byPlace]);
  if (action) {
    event.preventDefault();
    action();
  }
});
