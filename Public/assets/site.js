/** Small comforts on top of pages that work without them. */
import { Elsewhere, Problem } from "../client.js";

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
      answer = await api.suggest(text, { limit: 8 }, running.signal);
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

/* A tapped fact marks its sentence in the body. */
const prose = document.querySelector("[data-body]");
if (prose) {
  const clear = () => {
    for (const mark of prose.querySelectorAll("mark")) mark.replaceWith(...mark.childNodes);
    prose.normalize();
  };
  const show = (words) => {
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
  for (const fact of document.querySelectorAll("details[data-field]")) {
    fact.addEventListener("toggle", () => {
      clear();
      if (!fact.open) return;
      for (const other of document.querySelectorAll("details[data-field][open]")) if (other !== fact) other.open = false;
      const marks = [...fact.querySelectorAll("blockquote")].map((quote) => show(quote.textContent)).filter(Boolean);
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      marks[0]?.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
    });
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
const writer = (form) => new Elsewhere({ base, token: form.elements.token.value.trim() });
const tell = (place, error) => {
  const notice = document.createElement("p");
  notice.className = "notice";
  notice.setAttribute("role", "alert");
  const details = error instanceof Problem
    ? error.errors.map((entry) => `${entry.parameter ?? entry.pointer ?? ""} ${entry.detail}`.trim()) : [];
  notice.textContent = error instanceof Problem
    ? [error.message, ...details].join(" · ") : say("连不上服务器，请稍后再试。", "The server cannot be reached. Try again later.");
  place.replaceChildren(notice);
};

const ingestForm = document.querySelector("[data-ingest]");
if (ingestForm) {
  const progress = document.querySelector("[data-progress]");
  const status = document.querySelector("[data-status]");
  const result = document.querySelector("[data-result]");
  const words = {
    queued: say("排队中", "queued"), fetching: say("正在读取网页", "fetching the page"),
    extracting: say("正在理解内容", "reading the text"), done: say("完成", "done"),
    failed: say("失败", "failed"), cancelled: say("已取消", "cancelled"),
  };
  const showStories = (stories, saved) => {
    const heading = document.createElement("h2");
    heading.textContent = stories.length === 0
      ? say("没有找到故事", "No story found") : say(`找到 ${stories.length} 个故事`, `${stories.length} stories found`);
    result.replaceChildren(heading, ...stories.map((story) => {
      const card = document.createElement("article");
      card.className = "card";
      const title = document.createElement("h3");
      if (saved) {
        const link = document.createElement("a");
        link.href = `${base}/stories/${encodeURIComponent(story.id)}`;
        link.textContent = story.title;
        title.append(link);
      } else title.textContent = story.title;
      const facts = document.createElement("dl");
      facts.className = "facts";
      const value = (path) => path.split(".").reduce((at, key) => at?.[key], story);
      for (const [path, spans] of Object.entries(story.evidence ?? {})) {
        const row = document.createElement("div");
        const name = document.createElement("dt");
        name.textContent = path;
        const shown = document.createElement("dd");
        const raw = value(path);
        const plain = raw && typeof raw === "object" && !Array.isArray(raw) ? raw.name ?? raw.raw ?? raw.amount : raw;
        shown.append(Array.isArray(plain) ? plain.join(", ") : String(plain ?? ""));
        for (const span of spans) {
          if (!span.exact) continue;
          const words = document.createElement("blockquote");
          words.textContent = span.exact;
          shown.append(words);
        }
        row.append(name, shown);
        facts.append(row);
      }
      card.append(title, facts);
      if (saved) {
        const edit = document.createElement("a");
        edit.href = `${base}/stories/${encodeURIComponent(story.id)}/edit`;
        edit.textContent = say("更正", "Correct");
        card.append(edit);
      }
      return card;
    }));
  };
  ingestForm.addEventListener("submit", async (event) => {
    event.preventDefault();
    const url = ingestForm.elements.url.value.trim();
    const text = ingestForm.elements.text.value.trim();
    if (!url && !text) {
      ingestForm.elements.url.setCustomValidity(say("请填写地址或文字。", "Give an address or a text."));
      ingestForm.elements.url.reportValidity();
      ingestForm.elements.url.setCustomValidity("");
      return;
    }
    const server = writer(ingestForm);
    const document_ = text ? { text, ...(url ? { url } : {}) } : { url };
    result.replaceChildren();
    try {
      if (event.submitter?.value === "preview") {
        const article = await server.extract(document_);
        showStories(article.stories ?? [], false);
        return;
      }
      let job = await server.ingest(document_);
      progress.hidden = false;
      const bar = progress.querySelector("progress");
      const stop = progress.querySelector("[data-cancel]");
      stop.onclick = () => server.cancelIngestion(job.id).catch((error) => tell(result, error));
      for await (const state of server.watchIngestion(job.id)) {
        job = state;
        status.textContent = words[job.status] ?? job.status;
        bar.value = job.progress;
        if (["done", "failed", "cancelled"].includes(job.status)) break;
      }
      progress.hidden = true;
      if (job.status !== "done") {
        tell(result, new Problem(422, job.error ?? { title: words[job.status] }));
        return;
      }
      const ids = job.storyIds;
      const page = ids.length > 0 ? await server.stories({ id: ids, limit: 200 }) : { items: [] };
      showStories(page.items, true);
    } catch (error) {
      progress.hidden = true;
      tell(result, error);
    }
  });
}

const editForm = document.querySelector("[data-edit]");
if (editForm) {
  const result = document.querySelector("[data-result]");
  const before = new Map([...editForm.querySelectorAll("[data-kind]")].map((input) => [input.name, input.value]));
  const read = (input) => {
    const text = input.value.trim();
    if (text === "") return input.dataset.kind === "list" ? [] : null;
    if (input.dataset.kind === "number") return Number(text);
    if (input.dataset.kind === "bool") return text === "true";
    if (input.dataset.kind === "list") return text.split(/[,，、]/).map((part) => part.trim()).filter(Boolean);
    return text;
  };
  editForm.addEventListener("submit", async (event) => {
    event.preventDefault();
    const patch = {};
    for (const input of editForm.querySelectorAll("[data-kind]")) {
      if (input.value === before.get(input.name)) continue;
      const path = input.name.split(".");
      let at = patch;
      for (const key of path.slice(0, -1)) at = at[key] ??= {};
      at[path.at(-1)] = read(input);
    }
    try {
      const server = writer(editForm);
      const { entityTag } = await server.storyForEditing(editForm.dataset.edit);
      await server.patchStory(editForm.dataset.edit, patch, entityTag);
      location.assign(`${base}/stories/${encodeURIComponent(editForm.dataset.edit)}`);
    } catch (error) {
      tell(result, error);
    }
  });
}
