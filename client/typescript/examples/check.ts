// Runs the examples against a server, as `./run clients` does: address, token, and a member as JSON. Prints one line of JSON.
import { apolloClient, figures } from "./apollo";
import { relayEnvironment, relayFigures, relayMembers } from "./relay";
import { members, register, urqlClient, whoAmI } from "./urql";

const [url, token, member] = process.argv.slice(2) as [string, string, string];
const urql = urqlClient(url, token);
const code = await whoAmI(urql);
const made = await register(urql, JSON.parse(member));
const found: string[] = [];
for await (const each of members(urql, made.name)) found.push(each.id);
let refusal = "";
try {
  await register(urql, JSON.parse(member));
} catch (error) {
  refusal = (error as Error).message.split(":")[0] ?? "";
}
const { members: counted } = await figures(apolloClient(url, token), code);
const relay = relayEnvironment(url, token);
const shown: string[] = [];
for await (const each of relayMembers(relay, made.name)) shown.push(each.id);
const relayed = { found: shown, active: await relayFigures(relay, code) };
console.log(JSON.stringify({ code, made: made.id, found, refusal, active: counted.active, relay: relayed }));
