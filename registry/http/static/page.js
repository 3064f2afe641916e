// The page around GraphiQL: the token, the sample queries, and how a query is sent.
//
// Begin at start(). The token and everything typed stay in this tab's
// sessionStorage: queries and variables may hold personal data.
"use strict";

const TOKEN_KEY = "registry.token";
const tokenField = document.getElementById("token");
const samplesMenu = document.getElementById("samples");
const notice = document.getElementById("notice");
const root = ReactDOM.createRoot(document.getElementById("editor"));

// A new fetcher makes GraphiQL read the schema again, which is wanted when the token changes.
function makeFetcher(token) {
  return async function send(operation, options) {
    const headers = { ...(options && options.headers) };
    headers["Content-Type"] = "application/json";
    headers["Accept"] = "application/graphql-response+json, application/json;q=0.9";
    if (token) headers["Authorization"] = "Bearer " + token;
    const response = await fetch("graphql", {
      method: "POST",
      credentials: "omit",
      headers,
      body: JSON.stringify(operation),
    });
    return response.json();
  };
}

let fetcher = makeFetcher("");

function render(sample) {
  root.render(
    React.createElement(GraphiQL, {
      fetcher,
      storage: window.sessionStorage,
      defaultQuery: "{ __typename }\n",
      defaultEditorToolsVisibility: true,
      query: sample && sample.query,
      variables: sample && JSON.stringify(sample.variables || {}, null, 2),
    }),
  );
}

function useToken() {
  const token = tokenField.value.trim();
  sessionStorage.setItem(TOKEN_KEY, token);
  fetcher = makeFetcher(token);
  render();
}

function showSample(sample) {
  // Props only count when they change: without the empty step a sample could not be chosen twice.
  render();
  setTimeout(() => render(sample), 0);
}

async function loadSamples() {
  const response = await fetch("graphiql/samples.json", { credentials: "omit" });
  if (!response.ok) throw new Error("samples.json answered " + response.status);
  const samples = await response.json();
  for (const [index, sample] of samples.entries()) samplesMenu.add(new Option(sample.title, String(index)));
  samplesMenu.addEventListener("change", () => {
    if (samplesMenu.value !== "") showSample(samples[Number(samplesMenu.value)]);
    samplesMenu.value = "";
  });
}

function start() {
  tokenField.value = sessionStorage.getItem(TOKEN_KEY) || "";
  tokenField.addEventListener("change", useToken);
  document.getElementById("bar").addEventListener("submit", (event) => {
    event.preventDefault();
    useToken();
  });
  useToken();
  loadSamples().catch((error) => {
    notice.textContent = "The sample queries could not be loaded: " + error.message;
  });
}

start();
