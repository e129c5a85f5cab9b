// <shifr-search>: a search box for anyone's page. One file, no dependency, no cookie, nothing stored.
//
// Attributes: label, placeholder, lang (en, ru, zh), results ("place" or "page"), per-page, accent, and one for
// each filter of the API (collection, archive, language, person, place, organization, sender, recipient, subject,
// type, year; several values with "|" between them, after, before). Custom properties: --shifr-accent,
// --shifr-on-accent, --shifr-ink, --shifr-paper, --shifr-border, --shifr-hit, --shifr-font, --shifr-radius.
(() => {
  "use strict";
  const HOME = new URL("..", document.currentScript?.src ?? location.href);
  const FILTERS = ["collection", "archive", "language", "person", "place", "organization", "sender", "recipient",
    "subject", "type", "year", "after", "before"];
  const WORDS = {
    en: {
      stop: ". ", comma: ", ", clause: ", ", label: "Search the archive", search: "Search", suggestions: "Suggestions", none: "Nothing found.",
      documents: { one: "# document", other: "# documents" }, all: "See all on the archive’s page",
      relaxed: "No document has all the words; these have some.",
      name: "% is searched in other spellings too: ", typed: "Only as typed", every: "In every spelling",
      undated: "Undated", more: "More results", failed: "The archive does not answer. Please try again.",
      kinds: { person: "person", place: "place", organization: "organisation", subject: "subject", title: "document", id: "document", archive: "reference code", number: "number of a document" },
    },
    ru: {
      stop: ". ", comma: ", ", clause: ", ", label: "Поиск по архиву", search: "Найти", suggestions: "Подсказки", none: "Ничего не найдено.",
      documents: { one: "# документ", few: "# документа", many: "# документов", other: "# документа" },
      all: "Все результаты на странице архива",
      relaxed: "Документов со всеми словами нет; в этих есть часть слов.",
      name: "% ищется и в других написаниях: ", typed: "Только как набрано", every: "Во всех написаниях",
      undated: "Без даты", more: "Ещё результаты", failed: "Архив не отвечает. Попробуйте ещё раз.",
      kinds: { person: "персона", place: "место", organization: "организация", subject: "тема", title: "документ", id: "документ", archive: "шифр", number: "номер документа" },
    },
    zh: {
      stop: "。", comma: "、", clause: "，", label: "检索档案", search: "检索", suggestions: "提示", none: "未找到。",
      documents: { other: "# 份文献" }, all: "在档案馆页面查看全部结果",
      relaxed: "没有包含全部词语的文献；以下文献包含部分词语。",
      name: "“%”同时按其他写法检索：", typed: "仅按输入检索", every: "按所有写法检索",
      undated: "无日期", more: "更多结果", failed: "档案馆没有响应，请重试。",
      kinds: { person: "人物", place: "地点", organization: "机构", subject: "主题", title: "文献", id: "文献", archive: "档号", number: "文献编号" },
    },
  };
  const STYLE = `
    :host { display: block; container-type: inline-size; color: var(--shifr-ink, inherit);
      font-family: var(--shifr-font, inherit); line-height: 1.45;
      --a: var(--shifr-attribute, var(--shifr-accent, #1f4e9e)); --l: var(--shifr-attribute, var(--shifr-accent, var(--shifr-on-page)));
      --b: var(--shifr-border, #8a9094); --p: var(--shifr-paper, Canvas); }
    * { box-sizing: border-box; }
    label { display: block; font-weight: 700; margin-block-end: .4em; }
    form { margin: 0; } .row { display: flex; position: relative; }
    input { flex: 1; min-width: 0; font: inherit; color: var(--shifr-ink, CanvasText); background: var(--p); padding: .45em .6em;
      border: 1px solid var(--b); border-inline-end: 0; border-radius: var(--shifr-radius, 0) 0 0 var(--shifr-radius, 0); }
    button { font: inherit; cursor: pointer; }
    .go { font-weight: 700; border: 1px solid var(--a); background: var(--a); color: var(--shifr-on-accent, #fff);
      padding: .45em 1.2em; border-radius: 0 var(--shifr-radius, 0) var(--shifr-radius, 0) 0; }
    .link { padding: 0; border: 0; background: none; color: var(--l); text-decoration: underline; min-height: 24px; }
    :focus-visible { outline: 3px solid var(--l); outline-offset: 2px; z-index: 1; }
    ul { list-style: none; margin: 0; padding: 0; }
    .list { position: absolute; inset: 100% 0 auto; z-index: 10; color: var(--shifr-ink, CanvasText); background: var(--p); border: 1px solid var(--b);
      border-top: 0; }
    .list li { display: flex; justify-content: space-between; gap: 1em; padding: .45em .6em; cursor: default;
      border-inline-start: 4px solid transparent; }
    .list li + li { border-top: 1px solid color-mix(in srgb, var(--b) 40%, transparent); }
    .list li[aria-selected=true] { border-inline-start-color: var(--a);
      background: color-mix(in srgb, var(--a) 12%, var(--p)); }
    .note, .meta, .kind { color: color-mix(in srgb, currentColor 78%, transparent); font-size: .875em; }
    .note { margin: .8em 0 0; } .kind { white-space: nowrap; } .hits > li { margin-block-start: 1.1em; }
    .hits a { color: var(--l); font-weight: 700; }
    .texts { display: grid; gap: .3em 1.5em; margin-block-start: .2em; font-size: .9375em; }
    @container (min-width: 34em) { .texts { grid-template-columns: repeat(auto-fit, minmax(14em, 1fr)); } }
    .texts p { margin: 0; overflow-wrap: anywhere; }
    mark { color: inherit; background: var(--shifr-hit, color-mix(in srgb, var(--l) 20%, transparent));
      border-bottom: 2px solid var(--l); }
    .foot a { color: var(--l); } .foot { display: flex; flex-wrap: wrap; gap: 1.5em; margin-block-start: 1em; }
    [hidden] { display: none !important; }`;

  const make = (tag, props = {}, ...children) => {
    const node = Object.assign(document.createElement(tag), props);
    node.append(...children);
    return node;
  };
  const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'", "#34": '"' };
  const decode = (text) => text.replace(/&(#?\w+);/g, (whole, name) => ENTITIES[name] ?? whole);
  // The API's html is escaped text with <mark> alone; it is taken apart here, so that nothing ever runs.
  const marked = (html) => String(html).split(/<mark>(.*?)<\/mark>/s)
    .map((part, index) => (index % 2 ? make("mark", { textContent: decode(part) }) : decode(part)));
  let count = 0;

  class ShifrSearch extends HTMLElement {
    static observedAttributes = ["label", "placeholder", "lang", "accent"];
    #number = ++count;
    #active = -1;
    #typed = "";
    #exact = false;
    #page = 1;
    #asked = {};

    connectedCallback() {
      if (this.shadowRoot) return;
      const root = this.attachShadow({ mode: "open", delegatesFocus: true });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      root.adoptedStyleSheets = [sheet];
      const id = (name) => `${name}-${this.#number}`;
      this.title_ = make("label", { htmlFor: id("q") });
      this.box = make("input", { id: id("q"), name: "q", type: "search", autocomplete: "off", maxLength: 1000, spellcheck: false });
      this.list = make("ul", { id: id("list"), className: "list", hidden: true });
      this.button = make("button", { type: "submit", className: "go" });
      this.status = make("p", { className: "note" });
      this.hits = make("ul", { className: "hits" });
      this.foot = make("div", { className: "foot" });
      this.form = make("form", {}, this.title_, make("div", { className: "row" }, this.box, this.button, this.list));
      this.form.setAttribute("role", "search");
      this.list.setAttribute("role", "listbox");
      this.status.setAttribute("role", "status");
      for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list",
        "aria-haspopup": "listbox", "aria-controls": this.list.id })) this.box.setAttribute(name, value);
      root.append(this.form, this.status, this.hits, this.foot);
      this.attributeChangedCallback();
      this.#shade();
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#shade());
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.search();
      });
      this.box.addEventListener("input", () => {
        this.#typed = this.box.value;
        clearTimeout(this.waiting);
        this.waiting = setTimeout(() => this.#suggest(), 120);
      });
      this.box.addEventListener("keydown", (event) => this.#key(event));
      this.box.addEventListener("blur", () => this.#close());
      this.list.addEventListener("pointerdown", (event) => event.preventDefault());
      this.list.addEventListener("click", (event) => {
        const option = event.target.closest("li");
        if (option) this.#choose(option);
      });
    }

    attributeChangedCallback() {
      if (!this.box) return;
      const words = this.words;
      this.title_.textContent = this.getAttribute("label") || words.label;
      this.box.placeholder = this.getAttribute("placeholder") ?? "";
      this.button.textContent = words.search;
      this.list.setAttribute("aria-label", words.suggestions);
      const accent = this.getAttribute("accent");
      // A property of its own: what the page says in a style attribute of the element is the page's.
      if (accent) this.style.setProperty("--shifr-attribute", accent);
      else this.style.removeProperty("--shifr-attribute");
    }

    // Links that stand on the page itself are light where its words are.
    #shade() {
      const [red, green, blue] = getComputedStyle(this).color.match(/^rgba?\((\d+), (\d+), (\d+)/)?.slice(1) ?? [0, 0, 0];
      const isLight = 0.3 * red + 0.6 * green + 0.1 * blue > 140;
      this.style.setProperty("--shifr-on-page", isLight ? "#9dbcf3" : "#1f4e9e");
    }

    get words() {
      const tag = this.closest("[lang]")?.lang || navigator.language || "en";
      return WORDS[tag.slice(0, 2).toLowerCase()] ?? WORDS.en;
    }

    get language() {
      return Object.keys(WORDS).find((key) => WORDS[key] === this.words);
    }

    #parameters(q) {
      const parameters = new URLSearchParams({ q });
      for (const name of FILTERS) {
        const separator = name === "language" ? /[\s,|]+/ : /\s*\|\s*/;
        for (const value of (this.getAttribute(name) ?? "").split(separator)) if (value) parameters.append(name, value);
      }
      if (this.#exact) parameters.set("exact", "1");
      return parameters;
    }

    async #ask(path, parameters, what) {
      this.#asked[what]?.abort();
      this.#asked[what] = new AbortController();
      const address = new URL(`api/v1/${path}?${parameters}`, HOME);
      const answer = await fetch(address, { signal: this.#asked[what].signal, credentials: "omit" });
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    }

    #close() {
      this.list.hidden = true;
      this.#active = -1;
      this.box.setAttribute("aria-expanded", "false");
      this.box.removeAttribute("aria-activedescendant");
    }

    async #suggest() {
      const q = this.box.value.trim();
      if (!q) return this.#close();
      try {
        const parameters = this.#parameters(q);
        parameters.set("lang", this.language);
        const found = await this.#ask("suggest", parameters, "suggest");
        this.list.replaceChildren(...found.slice(0, 8).map((one, index) => {
          const single = ["title", "id"].includes(one.kind) && one.count === 1;
          const kind = [this.words.kinds[one.kind] ?? one.kind, single ? "" : one.count];
          const spelt = one.label !== one.text && ["person", "place", "organization"].includes(one.kind);
          const label = spelt ? `${one.label}  ${one.text}` : one.label;
          const option = make("li", { id: `option-${this.#number}-${index}` }, make("span", { textContent: label }),
            make("span", { className: "kind", textContent: kind.filter(Boolean).join(this.words.clause) }));
          option.setAttribute("role", "option");
          option.setAttribute("aria-selected", "false");
          option.dataset.text = one.text;
          return option;
        }));
        this.#active = -1;
        this.list.hidden = !found.length || this.shadowRoot.activeElement !== this.box;
        this.box.setAttribute("aria-expanded", String(!this.list.hidden));
      } catch {
        this.#close();
      }
    }

    #key(event) {
      // A page with shortcuts of one letter would take them for its own: to it the target is the element, not the field.
      if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
      const options = [...this.list.children];
      if (event.isComposing) return;
      if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !this.list.hidden) {
        event.preventDefault();
        const step = event.key === "ArrowDown" ? 1 : -1;
        const places = options.length + 1;
        this.#active = ((this.#active + 1 + step + places) % places) - 1;
        options.forEach((option, index) => option.setAttribute("aria-selected", String(index === this.#active)));
        const chosen = options[this.#active];
        this.box.value = chosen ? chosen.dataset.text : this.#typed;
        if (chosen) this.box.setAttribute("aria-activedescendant", chosen.id);
        else this.box.removeAttribute("aria-activedescendant");
      } else if (event.key === "ArrowDown") {
        event.preventDefault();
        this.#suggest();
      } else if (event.key === "Escape" && !this.list.hidden) {
        event.preventDefault();
        this.box.value = this.#typed;
        this.#close();
      }
    }

    #choose(option) {
      this.box.value = this.#typed = option.dataset.text;
      this.search();
    }

    search(exact = false) {
      clearTimeout(this.waiting);
      this.#asked.suggest?.abort();
      this.#close();
      this.#exact = exact;
      this.#page = 1;
      if (this.getAttribute("results") === "page") {
        location.assign(new URL(`search?${this.#parameters(this.box.value)}`, HOME));
        return Promise.resolve();
      }
      return this.#load();
    }

    async #load() {
      const parameters = this.#parameters(this.box.value);
      const page = new URL(`search?${parameters}`, HOME);
      parameters.set("page", this.#page);
      parameters.set("per_page", this.getAttribute("per-page") || "5");
      parameters.set("lang", this.language);
      try {
        this.#show(await this.#ask("search", parameters, "search"), page);
      } catch (error) {
        if (error.name === "AbortError") return;
        this.hits.replaceChildren();
        this.foot.replaceChildren();
        this.status.replaceChildren(this.words.failed);
      }
      this.dispatchEvent(new CustomEvent("shifr-results", { bubbles: true, composed: true }));
    }

    #show(found, page) {
      const words = this.words;
      const rule = new Intl.PluralRules(this.language).select(found.total);
      const total = (words.documents[rule] ?? words.documents.other)
        .replace("#", found.total.toLocaleString(this.language));
      const said = [found.total ? total + words.stop : `${words.none} `];
      if (found.query.relaxed && found.total) said.push(`${words.relaxed} `);
      const name = found.query.names.find((one) => one.variants.length);
      const again = (text, exact) => make("button", { type: "button", className: "link", textContent: text,
        onclick: () => this.search(exact) });
      if (name) said.push(words.name.replace("%", name.text) + name.variants.slice(0, 3).join(words.comma) + words.stop, again(words.typed, true));
      else if (this.#exact) said.push(again(words.every, false));
      this.status.replaceChildren(...said);
      const items = found.hits.map((hit) => this.#hit(hit));
      if (this.#page === 1) this.hits.replaceChildren(...items);
      else this.hits.append(...items);
      if (this.#page > 1) items[0]?.querySelector("a").focus();
      this.foot.replaceChildren();
      if (found.total > this.#page * found.per_page) {
        this.foot.append(make("button", { type: "button", className: "link", textContent: words.more,
          onclick: () => { this.#page += 1; this.#load(); } }));
      }
      if (found.total) this.foot.append(make("a", { href: page, textContent: words.all }));
    }

    #hit(hit) {
      const code = hit.archive.map((one) => [one.repository, one.fond && `f. ${one.fond}`, one.opis && `op. ${one.opis}`,
        one.delo && `d. ${one.delo}`, one.listy && `${one.listy_unit ?? "ll."} ${one.listy.replaceAll("-", "–")}`].filter(Boolean).join(", "));
      const address = new URL(hit.url, HOME);
      address.searchParams.set("q", this.box.value);
      const texts = [...hit.snippets].sort((a, b) => (b.language === "ru") - (a.language === "ru"))
        .map((snippet) => make("p", { lang: snippet.language }, ...marked(snippet.html)));
      return make("li", {}, make("a", { href: address }, ...marked(hit.title_html)),
        make("div", { className: "meta", textContent: [this.#date(hit.date), ...code].join(". ").replaceAll(".. ", ". ") }),
        make("div", { className: "texts" }, ...texts));
    }

    #date(iso) {
      if (!iso) return this.words.undated;
      const tag = this.language === "en" ? "en-GB" : this.language;
      const [first, last = first] = iso.split("/").map((part) => {
        const [year, month, day] = part.split("-").map(Number);
        const options = { timeZone: "UTC", year: "numeric", ...(month && { month: "long" }), ...(day && { day: "numeric" }) };
        return { written: new Intl.DateTimeFormat(tag, options), date: new Date(Date.UTC(year, (month || 1) - 1, day || 1)) };
      });
      if (last === first || String(first.date) === String(last.date)) return first.written.format(first.date);
      // Chinese ranges come in figures alone.
      if (this.language === "zh") return [first, last].map(({ written, date }) => written.format(date)).join("至");
      return last.written.formatRange(first.date, last.date);
    }
  }

  if (!customElements.get("shifr-search")) customElements.define("shifr-search", ShifrSearch);
})();
