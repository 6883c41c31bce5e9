// The API's page: reads the OpenAPI document, makes a form for each operation, and sends what is filled in.
const base = document.body.dataset.base ?? "";
const controls = document.querySelector("[data-docs]");
const place = document.querySelector("[data-operations]");

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

/** One field of a form for a parameter; a parameter whose properties are parameters is one line of text. */
function field(parameter) {
  const schema = parameter.schema ?? {};
  const isObject = schema.type === "object";
  const shown = isObject ? `${parameter.name}: a=b&c=d` : parameter.name;
  const choices = schema.enum ?? null;
  const example = Array.isArray(parameter.example) ? parameter.example.join(",") : isObject ? "" : parameter.example ?? "";
  const input = choices
    ? make("select", { name: parameter.name }, make("option", { value: "" }, ""), ...choices.map((c) => make("option", { value: c }, c || "(empty)")))
    : make("input", { name: parameter.name, placeholder: String(example), autocomplete: "off" });
  input.dataset.place = isObject ? (parameter.style === "deepObject" ? "deep" : "query") : parameter.in;
  return make("label", {}, `${shown}${parameter.required ? " *" : ""}`, input, make("small", {}, parameter.description ?? ""));
}

function operationForm(contract, path, method, operation) {
  const parameters = (operation.parameters ?? []).map((parameter) => resolved(contract, parameter));
  const bodies = Object.entries(operation.requestBody?.content ?? {});
  const form = make("form", { class: "stack" }, ...parameters.map(field));
  let body = null;
  let type = null;
  if (bodies.length > 0) {
    type = make("select", { name: "content-type" }, ...bodies.map(([name]) => make("option", { value: name }, name)));
    body = make("textarea", { rows: "5", name: "body" });
    body.value = bodies[0][1].example ? JSON.stringify(bodies[0][1].example, null, 2) : "";
    form.append(make("label", {}, "Content-Type", type), make("label", {}, "Body", body));
  }
  const command = make("pre", { class: "scroll" });
  const result = make("pre", { class: "scroll", "aria-live": "polite" });
  form.append(make("div", { class: "tools" }, make("button", { type: "submit" }, controls.dataset.send)), command, result);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
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
    const address = base + target + (query.length ? `?${query.join("&")}` : "");
    const token = controls.elements.token.value;
    if (token) headers.Authorization = `Bearer ${token}`;
    if (body?.value) headers["Content-Type"] = type.value;
    const shownHeaders = Object.entries(headers)
      .map(([name, value]) => ` -H '${name}: ${name === "Authorization" ? "Bearer $TOKEN" : value}'`).join("");
    const data = body?.value ? ` -d '${body.value.replaceAll("'", "'\\''")}'` : "";
    command.textContent = `curl${method === "get" ? "" : ` -X ${method.toUpperCase()}`}${shownHeaders}${data} '${location.origin}${address}'`;
    result.textContent = "…";
    try {
      const answer = await fetch(address, { method: method.toUpperCase(), headers, body: body?.value || undefined });
      const text = await answer.text();
      let shown = text;
      try { shown = JSON.stringify(JSON.parse(text), null, 2); } catch { /* other forms are shown as they are */ }
      result.textContent = `${answer.status} ${answer.statusText}\n\n${shown.slice(0, 20000)}`;
    } catch (error) {
      result.textContent = String(error);
    }
  });
  return form;
}

async function start() {
  const contract = await (await fetch(`${base}/api/v1/openapi.json`)).json();
  const sections = [];
  for (const [path, methods] of Object.entries(contract.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const summary = make("summary", {}, make("code", {}, `${method.toUpperCase()} ${path}`), ` ${operation.summary}`);
      const details = make("details", { "data-search": `${method} ${path} ${operation.summary}`.toLowerCase() }, summary);
      // Forms are made when somebody opens them: there are many fields.
      details.addEventListener("toggle", () => {
        if (details.open && details.childElementCount === 1) {
          if (operation.description) details.append(make("p", {}, operation.description));
          details.append(operationForm(contract, path, method, operation));
        }
      });
      sections.push(details);
    }
  }
  place.replaceChildren(...sections);
  controls.addEventListener("submit", (event) => event.preventDefault());
  controls.elements.filter.addEventListener("input", () => {
    const wanted = controls.elements.filter.value.toLowerCase();
    for (const details of sections) details.hidden = !details.dataset.search.includes(wanted);
  });
}

start();
