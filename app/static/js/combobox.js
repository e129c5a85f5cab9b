// Suggestions under the search box: the ARIA combobox pattern (list autocomplete, manual selection).
import { announce } from "./announce.js";
import { savedSearches } from "./saved.js";
import { read, write } from "./storage.js";

const RECENT = 8;
const NAMES = ["person", "place", "organization"];
const SINGLE = ["title", "id"];

function begin() {
  const box = document.getElementById("q");
  if (!box || !window.fetch || box.hasAttribute("aria-expanded")) return;
  const combo = box.parentElement;
  const kinds = Object.fromEntries(box.dataset.kinds.split("|").map((pair) => pair.split("=")));
  const list = document.createElement("ul");
  list.id = "q-suggestions";
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.dataset.suggestions);
  combo.append(list);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list", "aria-haspopup": "listbox",
  })) box.setAttribute(name, value);

  let active = -1;
  let typed = box.value;
  let asked = null;
  let waiting;

  const options = () => [...list.children];

  const close = () => {
    list.hidden = true;
    active = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };

  const activate = (index) => {
    const all = options();
    active = index;
    all.forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    if (index < 0) {
      box.removeAttribute("aria-activedescendant");
      box.value = typed;
      return;
    }
    box.setAttribute("aria-activedescendant", all[index].id);
    box.value = all[index].dataset.text;
    all[index].scrollIntoView({ block: "nearest" });
  };

  const option = ({ text, label, also, note, url }, index) => {
    const item = document.createElement("li");
    item.className = "suggestion";
    item.id = `q-suggestion-${index}`;
    item.dataset.text = text;
    if (url) item.dataset.url = url;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    const words = document.createElement("span");
    words.textContent = label;
    if (also) {
      // The space stays where the name of the option is read out.
      const other = document.createElement("span");
      other.className = "suggestion-also";
      other.textContent = also;
      words.append(" ", other);
    }
    const remark = document.createElement("span");
    remark.className = "suggestion-note";
    remark.textContent = note;
    item.append(words, remark);
    return item;
  };

  const show = (entries) => {
    list.replaceChildren(...entries.map(option));
    active = -1;
    if (!entries.length || document.activeElement !== box) {
      close();
      return;
    }
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
    announce(box.dataset.count.replace("#", String(entries.length)));
  };

  const recent = (start) => read("recent", [])
    .filter((text) => text.toLocaleLowerCase().startsWith(start.toLocaleLowerCase()) && text !== start)
    .slice(0, start ? 2 : 5)
    .map((text) => ({ text, label: box.dataset.recent + text, note: box.dataset.recentNote }));

  const saved = () => savedSearches().slice(0, 5)
    .map(({ name, url }) => ({ text: box.value, label: box.dataset.saved + name, note: box.dataset.recentNote, url }));

  // A saved search is a place to go to, not words to search for.
  const go = (chosen) => {
    if (chosen?.dataset.url) location.assign(chosen.dataset.url);
    return Boolean(chosen?.dataset.url);
  };

  const ask = async () => {
    const q = box.value.trim();
    asked?.abort();
    if (!q) {
      show([...saved(), ...recent("")]);
      return;
    }
    asked = new AbortController();
    try {
      const parameters = new URLSearchParams(new FormData(box.form));
      parameters.set("lang", document.documentElement.lang.slice(0, 2));
      const answer = await fetch(`${document.body.dataset.root}api/v1/suggest?${parameters}`, { signal: asked.signal });
      const found = answer.ok ? await answer.json() : [];
      const entries = found.map((one) => {
        const kind = kinds[one.kind] ?? one.kind;
        return {
          text: one.text,
          label: one.label,
          // A spelling of a name is worth seeing; how a field is asked for is not.
          also: one.label === one.text || !NAMES.includes(one.kind) ? "" : one.text,
          note: SINGLE.includes(one.kind) && one.count === 1 ? kind : box.dataset.note.replace("#1", kind).replace("#2", one.count),
        };
      });
      show([...entries, ...recent(q)]);
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  };

  box.addEventListener("input", () => {
    typed = box.value;
    clearTimeout(waiting);
    waiting = setTimeout(ask, 120);
  });

  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const { length } = list.children;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) {
        clearTimeout(waiting);
        typed = box.value;
        ask();
      } else if (event.key === "ArrowDown") {
        activate(active + 1 < length ? active + 1 : -1);
      } else {
        activate(active < 0 ? length - 1 : active - 1);
      }
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      box.value = typed;
      close();
    } else if (event.key === "Enter" || event.key === "Tab") {
      clearTimeout(waiting);
      asked?.abort();
      if (event.key === "Enter" && go(options()[active])) event.preventDefault();
      close();
    }
  });

  box.addEventListener("blur", () => setTimeout(close, 150));
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const chosen = event.target.closest("[role=option]");
    if (!chosen || go(chosen)) return;
    box.value = chosen.dataset.text;
    typed = box.value;
    close();
    box.form.requestSubmit();
  });

  box.form.addEventListener("submit", () => {
    const q = box.value.trim();
    clearTimeout(waiting);
    asked?.abort();
    close();
    if (q) write("recent", [q, ...read("recent", []).filter((text) => text !== q)].slice(0, RECENT));
  });
}

begin();
// Going back replaces the whole of the page.
document.addEventListener("htmx:historyRestore", begin);
