// Follows the change feed with a client of npm, and prints each change as a line of JSON.
//
//   node follow.mjs graphql-ws|graphql-sse|urql ADDRESS TOKEN AFTER COUNT
import { createClient as createWs } from "graphql-ws";
import { createClient as createSse } from "graphql-sse";
import { Client, fetchExchange, subscriptionExchange } from "@urql/core";
import WebSocket from "ws";

const [which, address, token, after, count] = process.argv.slice(2);
const query = "subscription Follow($after: String) { changes(after: $after) { kind cursor subjectId } }";
const variables = { after: after || null };
const headers = { Authorization: `Bearer ${token}` };
let seen = 0;

function tell(result) {
  if (result.errors || result.error) throw new Error(JSON.stringify(result.errors ?? result.error));
  console.log(JSON.stringify(result.data.changes));
  seen += 1;
  return seen === Number(count);
}

const overWebSocket = () =>
  createWs({
    url: `${address.replace("http", "ws")}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: headers,
    retryAttempts: 0,
  });

if (which === "urql") {
  const socket = overWebSocket();
  const client = new Client({
    url: `${address}/graphql`,
    preferGetMethod: false,
    exchanges: [
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: (request) => ({
          subscribe: (sink) => ({ unsubscribe: socket.subscribe({ ...request, query: request.query ?? "" }, sink) }),
        }),
      }),
    ],
  });
  await new Promise((resolve) => {
    const { unsubscribe } = client.subscription(query, variables).subscribe((result) => {
      if (tell(result)) resolve(setImmediate(() => unsubscribe()));
    });
  });
  await socket.dispose();
} else {
  const client = which === "graphql-ws" ? overWebSocket() : createSse({ url: `${address}/graphql/stream`, headers, retryAttempts: 0 });
  for await (const result of client.iterate({ query, variables })) {
    if (tell(result)) break;
  }
  client.dispose();
}
