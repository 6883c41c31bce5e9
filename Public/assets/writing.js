/** The pages that write: adding an article and correcting a story. Both fill in one form, which the page brings empty. */
import { Elsewhere, Problem } from "../client.js";

const base = document.body.dataset.base ?? "";
const english = (document.body.dataset.lang ?? "zh").startsWith("en");
const say = (zh, en) => (english ? en : zh);
const result = document.querySelector("[data-result]");

const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};
const writer = (form) => new Elsewhere({ base, token: form.elements.token.value.trim() });
const tell = (place, error) => {
  const details = error instanceof Problem
    ? error.errors.map((entry) => `${entry.parameter ?? entry.pointer ?? ""} ${entry.detail}`.trim()) : [];
  // One fault is told by the message already; several are told each by its place.
  const text = error instanceof Problem
    ? (details.length === 1 ? error.message : [error.message, ...details].join(" · ")) : say("连不上服务器，请稍后再试。", "The server cannot be reached. Try again later.");
  place.replaceChildren(make("p", { class: "notice", role: "alert" }, text));
};
const at = (story, path) => path.split(".").reduce((value, key) => value?.[key], story);
const address = (story) => `${base}/stories/${encodeURIComponent(story.id)}`;

/* The form of a story: a field says its value as JSON and takes one; null and [] are unknown. */
const control = (field) => field.querySelector("input, textarea, select");
const part = (field, name) => field.querySelector(`[data-part="${name}"]`);
const number = (text) => (text.trim() === "" ? null : Number(text.replaceAll(/[,，\s]/g, "")));
const line = { read: (field) => control(field).value.trim() || null, fill: (field, value) => { control(field).value = value ?? ""; } };
const kinds = {
  line,
  number: { read: (field) => number(control(field).value), fill: line.fill },
  flag: { read: (field) => (control(field).value === "" ? null : control(field).value === "true"), fill: line.fill },
  list: {
    read: (field) => [...field.querySelectorAll(":checked")].map((box) => box.value),
    fill: (field, value) => { for (const box of field.querySelectorAll("input")) box.checked = (value ?? []).includes(box.value); },
  },
  money: {
    read: (field) => {
      const amount = number(part(field, "amount").value);
      return amount === null ? null : {
        amount, max: number(part(field, "max").value), currency: part(field, "currency").value,
        period: part(field, "period").value || null, kind: part(field, "kind").value || null, approx: part(field, "approx").checked,
      };
    },
    fill: (field, value) => {
      const currency = part(field, "currency");
      if (value && ![...currency.options].some((option) => option.value === value.currency)) currency.append(new Option(value.currency));
      for (const name of ["amount", "max", "period", "kind"]) part(field, name).value = value?.[name] ?? "";
      currency.value = value?.currency ?? "CNY";
      part(field, "approx").checked = value?.approx ?? false;
    },
  },
};
const fieldsOf = (form) => [...form.querySelectorAll("[data-path]")];
const read = (field) => kinds[field.dataset.kind].read(field);
const isUnknown = (value) => value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

/** Remembers what the fields say now, and marks those that come to say something else. */
const watch = (form) => {
  for (const field of fieldsOf(form)) {
    field.dataset.before = JSON.stringify(read(field));
    field.addEventListener("input", () => field.classList.toggle("changed", JSON.stringify(read(field)) !== field.dataset.before));
  }
};
/** The JSON merge patch (RFC 7396) of the fields that were changed. */
const changes = (form) => {
  const patch = {};
  for (const field of fieldsOf(form)) {
    let value = read(field);
    if (JSON.stringify(value) === field.dataset.before) continue;
    // The text's own words for the old amount no longer hold.
    if (field.dataset.kind === "money" && value !== null) value = { ...value, raw: null };
    const path = field.dataset.path.split(".");
    let inner = patch;
    for (const key of path.slice(0, -1)) inner = inner[key] ??= {};
    inner[path.at(-1)] = value;
  }
  // Another name is another thing: the code or id of the old one goes, unless a new one was given too.
  for (const end of ["departure", "arrival"]) {
    const place = patch[end]?.place;
    if (!place || !("name" in place)) continue;
    if (place.name === null && !place.code) patch[end].place = null;
    else if (!("code" in place)) place.code = null;
  }
  const employer = patch.departure?.employer;
  if (employer) patch.departure.employer = employer.name === null ? null : { ...employer, id: null };
  return patch;
};

/** The sentences that a value came from; a dry run has no `exact`, but the article's text, cut by code points. */
const proofOf = (story, text, path) => {
  const sentences = [...new Set((story.evidence?.[path] ?? [])
    .map((span) => span.exact ?? (span.in === "text" ? text?.slice(span.start, span.end).join("") : null))
    .map((sentence) => sentence?.trim()).filter(Boolean))];
  if (sentences.length === 0) return make("span", { class: "none" }, say("没有出处", "no sentence"));
  return make("blockquote", { lang: story.language ?? "zh" }, ...sentences.map((sentence) => make("p", {}, sentence)));
};

/** A form of its own for a story: what was understood with its sentences, then what was not. */
const formOf = (story, text) => {
  const template = document.querySelector("[data-story-form]");
  const form = make("section", { class: "found" }, make("h3", {}, story.title), template.content.cloneNode(true));
  for (const group of form.querySelectorAll("fieldset.part")) {
    const empty = [];
    for (const field of group.querySelectorAll("[data-path]")) {
      const value = at(story, field.dataset.path);
      kinds[field.dataset.kind].fill(field, value);
      if (isUnknown(value)) empty.push(field);
      else if (field.dataset.proof) field.append(proofOf(story, text, field.dataset.proof));
    }
    if (empty.length === 0) continue;
    group.append(make("details", { class: "rest" }, make("summary", {},
      say(`${empty.length} 项没有读出`, `${empty.length} not told`)), ...empty));
  }
  watch(form);
  return form;
};

const ingestForm = document.querySelector("[data-ingest]");
if (ingestForm) {
  const progress = document.querySelector("[data-progress]");
  const status = document.querySelector("[data-status]");
  const words = {
    queued: say("排队中…", "Queued …"), fetching: say("正在读取网页…", "Fetching the page …"),
    extracting: say("正在理解内容…", "Reading the text …"), done: say("完成", "Done"),
    failed: say("失败", "Failed"), cancelled: say("已取消", "Cancelled"),
  };
  const heading = (count) => make("h2", { tabindex: "-1" }, count === 0
    ? say("没有找到故事", "No story found") : say(`找到 ${count} 个故事`, `${count} ${count === 1 ? "story" : "stories"} found`));

  /**
   * Shows stories to be corrected.
   * @param save takes the forms' patches, each with its story, and gives the stories as they are kept then, or null
   */
  const showForCorrection = (stories, text, lead, label, save) => {
    const forms = stories.map((story) => formOf(story, text));
    const button = make("button", { type: "submit" }, label);
    const form = make("form", { class: "stack wide" }, ...forms, make("div", { class: "tools bar" }, button));
    const problem = make("div");
    const title = heading(stories.length);
    result.replaceChildren(title, make("p", { class: "lead" }, ...lead), ...(stories.length > 0 ? [form, problem] : []));
    title.focus();
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      button.disabled = true;
      try {
        const kept = await save(stories.map((story, index) => ({ story, patch: changes(forms[index]) })));
        if (kept) showSaved(kept);
      } catch (error) {
        tell(problem, error);
      } finally {
        button.disabled = false;
      }
    });
  };

  /** Corrects what is kept; gives it as it is then. */
  const correct = async (kept, patches) => {
    const server = writer(ingestForm);
    const left = [...kept];
    for (const { story, patch } of patches) {
      // The same reading gives the same people, in the same order.
      const same = left.findIndex((other) => (story.id && other.id === story.id) || other.title === story.title);
      const found = left.splice(Math.max(same, 0), 1)[0];
      if (!found || Object.keys(patch).length === 0) continue;
      const { entityTag } = await server.storyForEditing(found.id);
      Object.assign(found, await server.patchStory(found.id, patch, entityTag));
    }
    return kept;
  };

  const showSaved = (stories) => {
    const title = heading(stories.length);
    result.replaceChildren(title, make("p", { class: "lead" }, say("已保存。", "Saved.")),
      make("ul", { class: "cards" }, ...stories.map((story) => make("li", { class: "card" },
        make("h3", {}, make("a", { href: address(story) }, story.title)),
        ...(story.summary ? [make("p", {}, story.summary)] : []),
        make("p", { class: "meta" }, make("a", { href: `${address(story)}/edit` }, say("再更正", "Correct again")))))));
    title.focus();
  };

  /** Sends the document and follows the job; gives the job and its stories, or null after telling what went wrong. */
  const ingest = async (document_) => {
    const server = writer(ingestForm);
    let job = await server.ingest(document_);
    progress.hidden = false;
    try {
      const bar = progress.querySelector("progress");
      const stop = progress.querySelector("[data-cancel]");
      stop.onclick = () => server.cancelIngestion(job.id).catch((error) => tell(result, error));
      status.textContent = words[job.status] ?? job.status;
      bar.value = job.progress;
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
    const stories = job.storyIds.length > 0 ? (await server.stories({ id: job.storyIds, limit: 200 })).items : [];
    return { job, stories };
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
        status.textContent = words.extracting;
        progress.hidden = false;
        progress.querySelector("progress").removeAttribute("value");
        progress.querySelector("[data-cancel]").hidden = true;
        const article = await writer(ingestForm).extract(document_);
        showForCorrection(article.stories ?? [], [...(article.text ?? "")], [(article.stories ?? []).length > 0
          ? say("还没有保存。每个值旁边是它的出处；有错就改，留空表示不知道。", "Nothing is saved yet. Beside each value stands the sentence that it came from. Correct what is wrong; empty means unknown.")
          : say("这段文字里没有读出离开的人。", "No person who left was found in this text.")], say("保存", "Save"), async (patches) => {
          const saved = await ingest(document_);
          return saved && correct(saved.stories, patches);
        });
      } else {
        const saved = await ingest(document_);
        if (saved) {
          const links = saved.stories.flatMap((story, index) => [index > 0 ? say("、", ", ") : " ", make("a", { href: address(story) }, story.title)]);
          const known = saved.job.articleIs === "updated" ? say("这个网址的文章早已在库里，已按新的内容更新。", "The article of this address was here already; it was updated to this text. ")
            : saved.job.duplicateOf ? say("这篇文章早已在库里。", "This article was here already. ") : say("已保存。", "Saved. ");
          showForCorrection(saved.stories, null, saved.stories.length > 0
            ? [known, say("下面可以直接更正，每个值旁边是它的出处。", "It can be corrected below; the sentences stand beside."), ...links]
            : [known, say("没有读出离开的人。", "No person who left was found in it.")],
          say("保存更正", "Save corrections"), (patches) => correct(saved.stories, patches));
        }
      }
    } catch (error) {
      tell(result, error);
    } finally {
      progress.hidden = true;
      progress.querySelector("[data-cancel]").hidden = false;
      for (const button of buttons) button.disabled = false;
    }
  });
}

const editForm = document.querySelector("[data-edit]");
if (editForm) {
  const id = editForm.dataset.edit;

  /** Shows the story as the token's holder gets it: for others parts of it may be left out or masked. */
  const open = async () => {
    const server = writer(editForm);
    const { story, entityTag } = await server.storyForEditing(id);
    const fields = formOf(story, null);
    const button = make("button", { type: "submit" }, say("保存", "Save"));
    const form = make("form", { class: "stack wide" }, fields, make("div", { class: "tools bar" }, button));
    const problem = make("div");
    result.replaceChildren(form, problem);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const patch = changes(fields);
      if (Object.keys(patch).length === 0) {
        problem.replaceChildren(make("p", { class: "notice", role: "status" }, say("没有改动。", "Nothing was changed.")));
        return;
      }
      button.disabled = true;
      try {
        // The tag of what was shown: whoever changed it meanwhile is not overwritten.
        await server.patchStory(story.id, patch, entityTag);
        location.assign(`${base}/stories/${encodeURIComponent(id)}`);
      } catch (error) {
        tell(problem, error);
      } finally {
        button.disabled = false;
      }
    });
  };
  const openOrTell = () => open().catch((error) => tell(result, error));

  editForm.addEventListener("submit", (event) => {
    event.preventDefault();
    openOrTell();
  });
  // A token that this tab knows already needs no click.
  if (editForm.elements.token.value.trim() !== "") openOrTell();
}
