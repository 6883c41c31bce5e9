/** Small comforts on top of pages that work without them. */
import { Elsewhere } from "../client.js";

const base = document.body.dataset.base ?? "";
const lang = document.body.dataset.lang ?? "zh";
const english = lang.startsWith("en");
const api = new Elsewhere({ base });
const say = (zh, en) => (english ? en : zh);

/* Suggestions below the search box (WAI-ARIA combobox). */
for (const input of document.querySelectorAll("[data-suggest]")) {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", say("建议", "Suggestions"));
  list.hidden = true;
  input.after(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  let chosen = -1;
  let running = null;
  const close = () => {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (next) => {
    const options = [...list.children];
    chosen = (next + options.length) % options.length;
    options.forEach((option, index) => option.setAttribute("aria-selected", String(index === chosen)));
    input.setAttribute("aria-activedescendant", options[chosen].id);
  };
  const take = (option) => {
    close();
    input.value = option.dataset.label;
    // A completion that is a value of a field filters by it; any other is searched for.
    if (option.dataset.field) {
      const query = new URLSearchParams([[option.dataset.field, option.dataset.value]]);
      for (const kept of input.form.querySelectorAll("input[type=hidden]")) query.append(kept.name, kept.value);
      location.assign(`${base}/explore?${query}`);
    } else input.form.requestSubmit();
  };
  input.addEventListener("input", async () => {
    running?.abort();
    const text = input.value.trim();
    if (!text) return close();
    running = new AbortController();
    let answer;
    try {
      answer = await api.suggest(text, { limit: 8, ...(english ? { lang: "en" } : { script: lang === "zh-Hant" ? "hant" : "hans" }) }, running.signal);
    } catch {
      return close();
    }
    const items = answer.items ?? [];
    list.replaceChildren(...items.map((item, index) => {
      const option = document.createElement("li");
      option.id = `suggestion-${index}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.label = item.label;
      option.dataset.value = item.value;
      if (item.field && item.type !== "title") option.dataset.field = item.field;
      const label = document.createElement("span");
      label.textContent = item.label;
      const count = document.createElement("span");
      count.className = "count";
      count.textContent = item.count ?? "";
      option.append(label, count);
      option.addEventListener("pointerdown", (event) => { event.preventDefault(); take(option); });
      return option;
    }));
    list.hidden = items.length === 0;
    input.setAttribute("aria-expanded", String(items.length > 0));
    chosen = -1;
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") mark(chosen + 1);
    else if (event.key === "ArrowUp") mark(chosen - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) take(list.children[chosen]);
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
}

/* A tapped fact marks its sentence in the body. One is open at a time. */
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const prose = document.querySelector("[data-body]");
const facts = [...document.querySelectorAll("details[data-field]")];
const markWords = (words) => {
  const walker = document.createTreeWalker(prose, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    const mark = document.createElement("mark");
    range.surroundContents(mark);
    return mark;
  }
  return null;
};
for (const fact of facts) {
  fact.addEventListener("toggle", () => {
    if (fact.open) for (const other of facts) if (other !== fact) other.open = false;
    if (!prose) return;
    if (fact.open || !facts.some((other) => other.open)) {
      for (const mark of prose.querySelectorAll("mark")) mark.replaceWith(...mark.childNodes);
      prose.normalize();
    }
    if (!fact.open) return;
    for (const quote of fact.querySelectorAll("blockquote")) {
      const mark = markWords(quote.dataset.words);
      if (!mark || quote.querySelector("button")) continue;
      const jump = document.createElement("button");
      jump.type = "button";
      jump.className = "jump";
      jump.textContent = say("在正文里看 ↑", "See it in the text ↑");
      jump.addEventListener("click", () => prose.querySelector("mark")?.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" }));
      quote.append(document.createElement("br"), jump);
    }
  });
}

/* An end of the picture that is pointed at or focused lights its bands. */
for (const picture of document.querySelectorAll("svg.flows")) {
  for (const end of picture.querySelectorAll(".end")) {
    const side = [...end.classList].find((name) => /^[lr]\d+$/.test(name));
    const light = (isLit) => {
      picture.classList.toggle("lit", isLit);
      for (const band of picture.querySelectorAll(".band")) band.classList.toggle("on", isLit && band.classList.contains(side));
    };
    for (const name of ["pointerenter", "focusin"]) end.addEventListener(name, () => light(true));
    for (const name of ["pointerleave", "focusout"]) end.addEventListener(name, () => light(false));
  }
}

/* The next page joins this one; the address stays that of a page that exists. */
for (const more of document.querySelectorAll("[data-more]")) {
  more.addEventListener("click", async (event) => {
    const list = document.querySelector("[data-list]");
    if (!list || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const address = more.href;
    try {
      const response = await fetch(address, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const added = [...page.querySelectorAll("[data-list] > *")];
      list.append(...added);
      added[0]?.querySelector("a")?.focus();
      const next = page.querySelector("[data-more]");
      if (next) more.href = next.getAttribute("href");
      else more.remove();
    } catch {
      location.assign(address);
    }
  });
}

/* Sharing, where the browser can. */
for (const button of document.querySelectorAll("[data-share]")) {
  const link = { title: document.title, url: location.href };
  if (!navigator.share && !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      if (navigator.share) await navigator.share(link);
      else {
        await navigator.clipboard.writeText(link.url);
        button.textContent = say("链接已复制", "Link copied");
      }
    } catch { /* The reader closed the dialogue. */ }
  });
}

/* Writing needs a token; it lives in this tab only. */
const tokenKey = "elsewhere-token";
for (const input of document.querySelectorAll("input[name=token]")) {
  input.value = sessionStorage.getItem(tokenKey) ?? "";
  input.addEventListener("change", () => sessionStorage.setItem(tokenKey, input.value.trim()));
}
