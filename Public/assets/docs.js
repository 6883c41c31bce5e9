// The API's page: reads the OpenAPI document, makes a form for each operation that is opened, and sends what is filled in.
const base = document.body.dataset.base ?? "";
const english = (document.body.dataset.lang ?? "zh").startsWith("en");
const say = (zh, en) => (english ? en : zh);
const controls = document.querySelector("[data-docs]");
const operations = [...document.querySelectorAll("[data-operation]")];
const tokenKey = "elsewhere-token";
/** Characters of an answer that are shown; more would only stop the browser. */
const shownCharacters = 20000;

/** An element with attributes and children; text is always text, never markup. */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function resolved(contract, value) {
  if (!value?.$ref) return value;
  return value.$ref.slice(2).split("/").reduce((at, key) => at[key], contract);
}

/** A schema's type in a few characters: `integer 1…200`, `string[]`. */
function typeOf(schema) {
  if (schema.type === "array") return `${typeOf(schema.items ?? {})}[]`;
  if (schema.type === "object") return "field=value";
  const range = schema.minimum !== undefined || schema.maximum !== undefined
    ? ` ${schema.minimum ?? ""}…${schema.maximum ?? ""}` : "";
  return `${[schema.type ?? "string"].flat().join(" | ")}${schema.format ? ` ${schema.format}` : ""}${range}`;
}

/** One field of a form for a parameter; a parameter whose properties are parameters is one line of text. */
function field(parameter) {
  const schema = parameter.schema ?? {};
  const isObject = schema.type === "object";
  const example = Array.isArray(parameter.example) ? parameter.example.join(",")
    : isObject ? "a=b&c=d" : parameter.example ?? "";
  const input = schema.enum
    ? make("select", { name: parameter.name }, make("option", { value: "" }, ""),
      ...schema.enum.filter((choice) => choice !== "").map((choice) => make("option", { value: choice }, String(choice))))
    : make("input", { name: parameter.name, placeholder: String(example), autocomplete: "off", ...(parameter.required ? { required: "" } : {}) });
  input.dataset.place = isObject ? (parameter.style === "deepObject" ? "deep" : "query") : parameter.in;
  // A path needs its id: the example makes the button work at once.
  if (parameter.in === "path" && parameter.example) input.value = parameter.example;
  return make("label", {}, make("span", {}, `${parameter.name}${parameter.required ? " *" : ""} `, make("span", { class: "type" }, typeOf(schema))),
    input, make("small", {}, parameter.description ?? ""));
}

function operationForm(contract, path, method, operation) {
  const parameters = (operation.parameters ?? []).map((parameter) => resolved(contract, parameter));
  const bodies = Object.entries(operation.requestBody?.content ?? {});
  const form = make("form", { class: "stack" });
  const isNeeded = (parameter) => parameter.required || parameter.in === "path" || ["q", "limit", "pretty", "facet", "groupBy", "metric"].includes(parameter.name);
  const first = parameters.filter(isNeeded);
  const more = parameters.filter((parameter) => !isNeeded(parameter));
  if (first.length > 0) form.append(make("div", { class: "parameters" }, ...first.map(field)));
  if (more.length > 0) {
    form.append(make("details", {}, make("summary", {}, say(`还有 ${more.length} 个参数`, `${more.length} more parameters`)),
      make("div", { class: "parameters" }, ...more.map(field))));
  }
  let body = null;
  let type = null;
  if (bodies.length > 0) {
    type = make("select", { name: "content-type" }, ...bodies.map(([name]) => make("option", { value: name }, name)));
    body = make("textarea", { rows: "5", name: "body", spellcheck: "false" });
    body.value = bodies[0][1].example ? JSON.stringify(bodies[0][1].example, null, 2) : "";
    form.append(make("label", {}, "Content-Type", type), make("label", {}, say("正文", "Body"), body));
  }
  const address = () => {
    let target = path;
    const query = [];
    const headers = {};
    for (const input of form.querySelectorAll("[data-place]")) {
      const value = input.value;
      if (value === "") continue;
      const encoded = encodeURIComponent(value);
      if (input.dataset.place === "path") target = target.replace(`{${input.name}}`, encoded);
      else if (input.dataset.place === "header") headers[input.name] = value;
      else if (input.dataset.place === "query" && /=/.test(value) && input.name === "filters") query.push(value);
      else if (input.dataset.place === "deep") {
        for (const pair of value.split("&")) {
          const [key, ...rest] = pair.split("=");
          query.push(`not[${key}]=${encodeURIComponent(rest.join("="))}`);
        }
      } else query.push(`${encodeURIComponent(input.name)}=${encoded}`);
    }
    const token = controls.elements.token.value.trim();
    if (token) headers.Authorization = `Bearer ${token}`;
    if (body?.value) headers["Content-Type"] = type.value;
    return { address: base + target + (query.length ? `?${query.join("&")}` : ""), headers };
  };
  const command = make("code");
  const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
  const showCommand = () => {
    const { address: to, headers } = address();
    const fields = Object.entries(headers)
      .map(([name, value]) => (name === "Authorization" ? ' -H "Authorization: Bearer $TOKEN"' : ` -H ${quoted(`${name}: ${value}`)}`)).join("");
    const data = body?.value ? ` -d ${quoted(body.value)}` : "";
    command.textContent = `curl${method === "get" ? "" : ` -X ${method.toUpperCase()}`}${fields}${data} ${quoted(location.origin + to)}`;
  };
  const copy = make("button", { type: "button", class: "quiet small" }, say("复制命令", "Copy the command"));
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(command.textContent);
      copy.textContent = say("已复制", "Copied");
    } catch { /* Without the right to the clipboard the command can still be marked. */ }
  });
  const status = make("p", { role: "status" });
  const result = make("pre", { class: "answer", tabindex: "0", "aria-label": say("回答", "Answer"), hidden: "" });
  form.append(make("pre", { class: "command", tabindex: "0", "aria-label": "curl" }, command),
    make("div", { class: "tools" }, make("button", { type: "submit" }, say("发送", "Send")), copy), status, result);
  form.addEventListener("input", showCommand);
  controls.elements.token.addEventListener("change", showCommand);
  showCommand();
  const isStream = Object.keys(operation.responses?.["200"]?.content ?? {}).includes("text/event-stream");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    showCommand();
    if (isStream) {
      status.textContent = say("这是不结束的数据流，请用上面的命令看。", "This is a stream without an end: use the command above.");
      return;
    }
    const { address: to, headers } = address();
    status.textContent = "…";
    result.hidden = true;
    const start = performance.now();
    try {
      const answer = await fetch(to, { method: method.toUpperCase(), headers, body: body?.value || undefined });
      const text = await answer.text();
      const milliseconds = Math.round(performance.now() - start);
      let shown = text;
      try { shown = JSON.stringify(JSON.parse(text), null, 2); } catch { /* Other forms are shown as they are. */ }
      status.replaceChildren(make("span", { class: answer.ok ? "status" : "status bad" }, `${answer.status} ${answer.statusText}`),
        ` · ${milliseconds} ms · ${new Intl.NumberFormat().format(text.length)} ${say("字符", "characters")} · ${answer.headers.get("Content-Type") ?? ""}`);
      result.textContent = shown.length > shownCharacters ? `${shown.slice(0, shownCharacters)}\n…` : shown;
      result.hidden = text === "";
    } catch (error) {
      status.textContent = say("连不上服务器：", "The server cannot be reached: ") + error;
    }
  });
  return form;
}

let contract = null;
async function fill(details) {
  if (details.childElementCount > 1) return;
  contract ??= fetch(`${base}/api/v1/openapi.json`).then((answer) => answer.json());
  const document_ = await contract;
  for (const [path, methods] of Object.entries(document_.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      if (operation.operationId !== details.dataset.operation || details.childElementCount > 1) continue;
      if (operation.description) details.append(make("p", { lang: "en" }, operation.description));
      details.append(operationForm(document_, path, method, operation));
    }
  }
}

controls.hidden = false;
controls.elements.token.value = sessionStorage.getItem(tokenKey) ?? "";
controls.elements.token.addEventListener("change", () => sessionStorage.setItem(tokenKey, controls.elements.token.value.trim()));
controls.addEventListener("submit", (event) => event.preventDefault());
controls.elements.filter.addEventListener("input", () => {
  const wanted = controls.elements.filter.value.trim().toLowerCase();
  for (const details of operations) details.hidden = !details.textContent.toLowerCase().includes(wanted) && !details.dataset.operation.toLowerCase().includes(wanted);
  for (const section of document.querySelectorAll(".operations")) section.hidden = !section.querySelector("details:not([hidden])");
});
for (const details of operations) details.addEventListener("toggle", () => { if (details.open) fill(details); });
