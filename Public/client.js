/**
 * Elsewhere 别处: the REST API as functions. An ES module without dependencies, for browsers and for Node 18 or later.
 *
 *   import { Elsewhere } from "/client.js";
 *   const api = new Elsewhere();
 *   const page = await api.search("离开", { limit: 5 });
 *   for await (const story of api.eachStory({ "departure.place": "北京" })) console.log(story.title);
 */

/** An answer that is no success, as the server's problem document (RFC 9457) tells it. */
export class Problem extends Error {
  constructor(status, document) {
    super(document.detail || document.title || `status ${status}`);
    this.name = "Problem";
    this.status = status;
    this.type = document.type ?? "about:blank";
    this.title = document.title ?? null;
    this.errors = document.errors ?? [];
    this.document = document;
  }
}

export class Elsewhere {
  /**
   * @param {object} [options]
   * @param {string} [options.base] where the server is, without a slash at the end; empty for the page's own origin
   * @param {string|null} [options.token] bearer token, for writing
   * @param {typeof fetch} [options.fetch] another fetch, for tests
   */
  constructor({ base = "", token = null, fetch = globalThis.fetch } = {}) {
    this.base = base.replace(/\/$/, "");
    this.token = token;
    this.request = fetch.bind(globalThis);
  }

  stories(parameters) { return this.get("/stories", parameters); }
  story(id, parameters) { return this.get(`/stories/${encodeURIComponent(id)}`, parameters); }
  related(id, parameters) { return this.get(`/stories/${encodeURIComponent(id)}/related`, parameters); }
  randomStory(parameters) { return this.get("/stories/random", parameters); }
  articles(parameters) { return this.get("/articles", parameters); }
  article(id, parameters) { return this.get(`/articles/${encodeURIComponent(id)}`, parameters); }
  people(parameters) { return this.get("/people", parameters); }
  places(parameters) { return this.get("/places", parameters); }
  organizations(parameters) { return this.get("/organizations", parameters); }
  quotes(parameters) { return this.get("/quotes", parameters); }
  figures(parameters) { return this.get("/figures", parameters); }
  search(q, parameters = {}) { return this.get("/search", { q, ...parameters }); }
  suggest(q, parameters = {}, signal = undefined) { return this.get("/suggest", { q, ...parameters }, signal); }
  facets(facet, parameters = {}) { return this.get("/facets", { facet, ...parameters }); }
  flows(parameters) { return this.get("/flows", parameters); }
  stats(parameters) { return this.get("/stats", parameters); }
  changes(since, parameters = {}) { return this.get("/changes", { since, ...parameters }); }

  /** Every story that fits, page after page, to the last. */
  async *eachStory(parameters = {}) {
    let cursor = null;
    do {
      const page = await this.stories(cursor ? { ...parameters, cursor } : parameters);
      yield* page.items;
      cursor = page.page.next;
    } while (cursor);
  }

  /** Dry run: what is understood of `{html|text, url?}`; nothing is stored. */
  extract(document) { return this.send("POST", "/extractions", document); }

  /**
   * Takes in one article: `{url}` or `{html|text, url?}`.
   * @param {object} [options]
   * @param {number} [options.wait] seconds to wait for the end of the job, at most 30
   * @param {string} [options.key] idempotency key: a repeated call answers with the same job
   */
  ingest(document, { wait = 0, key = null } = {}) {
    const headers = {};
    if (wait > 0) headers.Prefer = `wait=${wait}`;
    if (key) headers["Idempotency-Key"] = key;
    return this.send("POST", "/ingestions", document, headers);
  }

  ingestion(id) { return this.get(`/ingestions/${encodeURIComponent(id)}`); }
  cancelIngestion(id) { return this.send("DELETE", `/ingestions/${encodeURIComponent(id)}`); }

  /** The states of a job as they come, until its end. */
  async *watchIngestion(id, signal = undefined) {
    const response = await this.call("GET", `/ingestions/${encodeURIComponent(id)}/events`, {
      headers: { Accept: "text/event-stream" }, signal,
    });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let pending = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      pending += value;
      const events = pending.split(/\r?\n\r?\n/);
      pending = events.pop();
      for (const event of events) {
        const data = event.split(/\r?\n/).filter((line) => line.startsWith("data:")).map((line) => line.slice(5).trim());
        if (data.length > 0) yield JSON.parse(data.join("\n"));
      }
    }
  }

  /** A story with the entity tag that a correction must name. */
  async storyForEditing(id) {
    const response = await this.call("GET", `/stories/${encodeURIComponent(id)}`);
    return { story: await response.json(), entityTag: response.headers.get("ETag") };
  }

  /** Corrects a story by a JSON merge patch (RFC 7396). */
  patchStory(id, patch, entityTag) {
    return this.send("PATCH", `/stories/${encodeURIComponent(id)}`, patch, {
      "Content-Type": "application/merge-patch+json", "If-Match": entityTag,
    });
  }

  async get(path, parameters = {}, signal = undefined) {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(parameters)) {
      if (value === undefined || value === null) continue;
      query.append(name, Array.isArray(value) ? value.join(",") : String(value));
    }
    const text = query.toString();
    const response = await this.call("GET", text ? `${path}?${text}` : path, { signal });
    return response.json();
  }

  async send(method, path, body = undefined, headers = {}) {
    const response = await this.call(method, path, {
      headers: body === undefined ? headers : { "Content-Type": "application/json", ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return response.status === 204 ? null : response.json();
  }

  async call(method, path, { headers = {}, body = undefined, signal = undefined } = {}) {
    const all = { Accept: "application/json", ...headers };
    if (this.token) all.Authorization = `Bearer ${this.token}`;
    const response = await this.request(`${this.base}/api/v1${path}`, { method, headers: all, body, signal });
    if (response.ok) return response;
    let document;
    try {
      document = await response.json();
    } catch {
      document = { title: response.statusText };
    }
    throw new Problem(response.status, document);
  }
}
