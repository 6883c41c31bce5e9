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

/* Fields of a story that an editor can correct, with their words; the lists come from the page. */
const correctable = [
  ["title", "标题", "Title"], ["summary", "摘要", "Summary"], ["person.name", "名字", "Name"],
  ["departure.place.name", "离开的城市", "City left"], ["departure.employer.name", "离开的公司", "Employer left"],
  ["departure.role", "原来的工作", "Role"], ["departure.year", "离开的年份", "Year", "number"],
  ["arrival.place.name", "现在的地方", "Where now"], ["arrival.kind", "什么样的地方", "Kind of place"],
  ["work.title", "现在做什么", "Work now"], ["work.sector", "行业", "Line of work"], ["outcome", "后来怎样", "How it went"],
];
const at = (story, path) => path.split(".").reduce((value, key) => value?.[key], story);
const plain = (value) => {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(plain).join(", ");
  if (typeof value === "object") return String(value.raw ?? value.name ?? value.amount ?? "");
  return String(value);
};
/** What an input says, as JSON; empty is unknown. */
const read = (input) => {
  const text = input.value.trim();
  if (text === "") return input.dataset.kind === "list" ? [] : null;
  if (input.dataset.kind === "number") return Number(text);
  if (input.dataset.kind === "bool") return text === "true";
  if (input.dataset.kind === "list") return text.split(/[,，、]/).map((part) => part.trim()).filter(Boolean);
  return text;
};
/** The JSON merge patch of the fields that were changed. */
const changes = (place) => {
  const patch = {};
  for (const input of place.querySelectorAll("[data-kind]")) {
    if (input.value === input.dataset.before) continue;
    const path = input.name.split(".");
    let part = patch;
    for (const key of path.slice(0, -1)) part = part[key] ??= {};
    part[path.at(-1)] = read(input);
  }
  // Another name is another thing: the code or id of the old one goes, unless a new one was given too.
  for (const end of ["departure", "arrival"]) {
    const place = patch[end]?.place;
    if (place && "name" in place && !("code" in place)) place.code = null;
  }
  if (patch.departure?.employer) patch.departure.employer.id = null;
  return patch;
};
const watchChanges = (place) => {
  for (const input of place.querySelectorAll("[data-kind]")) {
    input.dataset.before = input.value;
    input.addEventListener("input", () => input.classList.toggle("changed", input.value !== input.dataset.before));
  }
};
const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};
/** The sentences that a value came from; a dry run has no `exact`, but the article's text, cut by code points. */
const evidenceOf = (story, text, ...paths) => {
  const words = [...new Set(paths.flatMap((path) => story.evidence?.[path] ?? [])
    .map((span) => span.exact ?? (span.in === "text" ? text?.slice(span.start, span.end).join("") : null))
    .map((sentence) => sentence?.trim()).filter(Boolean))];
  if (words.length === 0) return make("span", { class: "none" }, say("没有出处", "no sentence"));
  return make("blockquote", { lang: story.language ?? "zh" }, ...words.map((text) => make("p", {}, text)));
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
  const heading = (count) => make("h2", { tabindex: "-1" }, count === 0
    ? say("没有找到故事", "No story found") : say(`找到 ${count} 个故事`, `${count} ${count === 1 ? "story" : "stories"} found`));

  /* What was understood, to be corrected before anything is kept. */
  const showForCorrection = (article, document_) => {
    const stories = article.stories ?? [];
    const text = [...(article.text ?? "")];
    const forms = stories.map((story, index) => {
      const rows = correctable.map(([path, chinese, english, kind]) => {
        const value = plain(at(story, path));
        const input = path === "summary" ? make("textarea", { name: path, "data-kind": "text", rows: "3" }, value)
          : make("input", { name: path, "data-kind": kind ?? "text", value });
        const list = document.querySelector(`datalist[data-for="${path}"]`);
        if (list) input.setAttribute("list", list.id);
        const parent = path.replace(/\.(name|code)$/, (end) => (path.startsWith("person") ? end : ""));
        return make("div", { class: "beside" }, make("label", {}, say(chinese, english), input),
          ...(value && !["title", "summary"].includes(path) ? [evidenceOf(story, text, path, parent)] : []));
      });
      return make("fieldset", { "data-story": String(index) }, make("legend", {}, story.title), ...rows);
    });
    const save = make("button", { type: "submit" }, say("保存", "Save"));
    const form = make("form", { class: "stack wide" }, ...forms,
      ...(stories.length > 0 ? [make("div", { class: "tools" }, save)] : []));
    const problem = make("div");
    result.replaceChildren(heading(stories.length),
      make("p", { class: "lead" }, stories.length > 0
        ? say("还没有保存。左边是读懂的值，右边是它的出处；有错就改，留空表示不知道。", "Nothing is saved yet. Left: what was understood; right: the sentence that it came from. Correct what is wrong; empty means unknown.")
        : say("这段文字里没有读出离开的人。", "No person who left was found in this text.")), form, problem);
    watchChanges(form);
    result.firstChild.focus();
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const patches = [...form.querySelectorAll("[data-story]")].map((part, index) => ({ story: stories[index], patch: changes(part) }));
      save.disabled = true;
      try {
        const saved = await ingest(document_);
        if (!saved) return;
        const server = writer(ingestForm);
        const left = [...saved];
        for (const { story, patch } of patches) {
          // The same reading gives the same people, in the same order.
          const same = left.findIndex((kept) => kept.title === story.title);
          const kept = left.splice(Math.max(same, 0), 1)[0];
          if (!kept || Object.keys(patch).length === 0) continue;
          const { entityTag } = await server.storyForEditing(kept.id);
          Object.assign(kept, await server.patchStory(kept.id, patch, entityTag));
        }
        showSaved(saved);
      } catch (error) {
        tell(problem, error);
      } finally {
        save.disabled = false;
      }
    });
  };

  const showSaved = (stories) => {
    const address = (story) => `${base}/stories/${encodeURIComponent(story.id)}`;
    const title = heading(stories.length);
    result.replaceChildren(title, make("p", { class: "lead" }, stories.length > 0
      ? say("已保存。", "Saved.") : say("文章已保存，但没有读出离开的人。", "The article is kept, but no person who left was found in it.")),
    make("div", { class: "cards" }, ...stories.map((story) => {
      const facts = make("dl", { class: "facts" }, ...Object.keys(story.evidence ?? {}).map((path) => make("div", {},
        make("dt", {}, correctable.find(([known]) => known === path || known === `${path}.name`)?.[english ? 2 : 1] ?? path),
        make("dd", {}, plain(at(story, path)), evidenceOf(story, null, path)))));
      return make("article", { class: "card" }, make("h3", {}, make("a", { href: address(story) }, story.title)), facts,
        make("p", {}, make("a", { href: `${address(story)}/edit` }, say("更正", "Correct"))));
    })));
    title.focus();
  };

  /** Sends the document and follows the job; gives the stories, or null after telling what went wrong. */
  const ingest = async (document_) => {
    const server = writer(ingestForm);
    let job = await server.ingest(document_);
    progress.hidden = false;
    try {
      const bar = progress.querySelector("progress");
      const stop = progress.querySelector("[data-cancel]");
      stop.onclick = () => server.cancelIngestion(job.id).catch((error) => tell(result, error));
      for await (const state of server.watchIngestion(job.id)) {
        job = state;
        status.textContent = words[job.status] ?? job.status;
        bar.value = job.progress;
        if (["done", "failed", "cancelled"].includes(job.status)) break;
      }
    } finally {
      progress.hidden = true;
    }
    if (job.status !== "done") {
      tell(result, new Problem(422, job.error ?? { title: words[job.status] }));
      return null;
    }
    const ids = job.storyIds;
    return ids.length > 0 ? (await server.stories({ id: ids, limit: 200 })).items : [];
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
    const document_ = text ? { text, ...(url ? { url } : {}) } : { url };
    result.replaceChildren();
    const buttons = [...ingestForm.querySelectorAll("button")];
    for (const button of buttons) button.disabled = true;
    try {
      if (event.submitter?.value === "preview") {
        const article = await writer(ingestForm).extract(document_);
        showForCorrection(article, document_);
      } else {
        const saved = await ingest(document_);
        if (saved) showSaved(saved);
      }
    } catch (error) {
      tell(result, error);
    } finally {
      for (const button of buttons) button.disabled = false;
    }
  });
}

const editForm = document.querySelector("[data-edit]");
if (editForm) {
  const result = document.querySelector("[data-result]");
  watchChanges(editForm);
  editForm.addEventListener("submit", async (event) => {
    event.preventDefault();
    const patch = changes(editForm);
    if (Object.keys(patch).length === 0) {
      result.replaceChildren(make("p", { class: "notice", role: "status" }, say("没有改动。", "Nothing was changed.")));
      return;
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
