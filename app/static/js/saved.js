// Saved searches: a name and an address, kept in this browser and never sent anywhere.
import { announce } from "./announce.js";
import { read, write } from "./storage.js";

const MOST = 100;
const dialog = document.getElementById("saved");
const name = document.getElementById("saved-name");

export function savedSearches() {
  const all = read("saved", []);
  return (Array.isArray(all) ? all : []).filter((one) => typeof one?.name === "string" && one.url?.startsWith?.(`${document.body.dataset.root}search`));
}

function keep(all) {
  write("saved", all.slice(0, MOST));
  show();
}

// What the search is called unless its reader knows better: its words and its filters.
function suggested() {
  const words = document.getElementById("results")?.dataset.q;
  const filters = [...document.querySelectorAll(".chip-text")].map((chip) => chip.textContent.trim().replace(/\s+/g, " "));
  return [words, ...filters].filter(Boolean).join(", ") || document.querySelector("h1")?.textContent.trim();
}

function row({ name: text, url }) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = url;
  link.textContent = text;
  const remove = document.createElement("button");
  remove.type = "button";
  remove.className = "button";
  remove.textContent = dialog.dataset.remove;
  remove.setAttribute("aria-label", `${dialog.dataset.remove}: ${text}`);
  remove.addEventListener("click", () => {
    const next = item.nextElementSibling ?? item.previousElementSibling;
    const at = [...item.parentElement.children].indexOf(next) - (item.nextElementSibling ? 1 : 0);
    keep(savedSearches().filter((one) => one.url !== url));
    announce(dialog.dataset.removed);
    const buttons = dialog.querySelectorAll(".saved-list button");
    (buttons[at] ?? dialog.querySelector("[data-close]")).focus();
  });
  item.append(link, remove);
  return item;
}

function show() {
  const all = savedSearches();
  for (const button of document.querySelectorAll("[data-saved-count]")) button.hidden = all.length === 0;
  if (!dialog) return;
  dialog.querySelector(".saved-list").replaceChildren(...all.map(row));
  dialog.querySelector(".missing").hidden = all.length > 0;
}

document.addEventListener("click", (event) => {
  if (!dialog) return;
  if (event.target.closest("[data-close]")) dialog.close();
  if (!event.target.closest("[data-saved-open]")) return;
  show();
  if (name) name.value = suggested();
  dialog.showModal();
  name?.select();
});

dialog?.querySelector("form[data-save]")?.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = name.value.trim();
  if (!text) return;
  const { pathname, search } = new URL(document.querySelector("[data-share]")?.href ?? location.href);
  const url = pathname + search;
  keep([{ name: text, url }, ...savedSearches().filter((one) => one.url !== url)]);
  announce(dialog.dataset.kept);
  dialog.querySelector(".saved-list a").focus();
});

show();
document.addEventListener("htmx:afterSettle", show);
