// PostGraphile 5 over the registry's database: production mode, one process, a pool of sixteen.
//
// Begin at `preset`. The environment names the database (for registry_app, whose policies hold), the port, and the session of
// each token. Rule: PostGraphile's own transaction, with its own number of round trips; where it would set its settings, it
// enters the scope instead, by a prepared statement.

import { createServer } from "node:http";
import pg from "pg";
import { postgraphile } from "postgraphile";
import { makePgService } from "postgraphile/adaptors/pg";
import { grafserv } from "postgraphile/grafserv/node";
import { printSchema } from "postgraphile/graphql";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { makeJSONPgSmartTagsPlugin } from "postgraphile/utils";

const { DATABASE_URL, PORT, SESSIONS, POOL = "16", AS_STRING = "true" } = process.env;

// bearer token: the secret of its session
const sessions = new Map(Object.entries(JSON.parse(SESSIONS)));

class EnteringClient extends pg.Client {
  query(asked, ...rest) {
    if (!asked?.text?.startsWith("select set_config(")) return super.query(asked, ...rest);
    const [[, secret]] = JSON.parse(asked.values[0]);
    return super.query({ name: "enter", text: "select from tenants.enter($1)", values: [secret] });
  }
}

const pool = new pg.Pool({
  Client: EnteringClient,
  connectionString: DATABASE_URL,
  max: Number(POOL),
  min: Number(POOL),
  idleTimeoutMillis: 0,
});
// A connection that is lost while idle is replaced at the next request.
pool.on("error", (failure) => console.error(failure.message));

// By its two columns PostgreSQL expects next to nobody in a union, and sorts all of them instead of reading ten from an index.
const MEMBERS_OF_A_UNION = {
  foreignKey: "(org_pos) references organizations.organization (pos)|@fieldName place|@foreignFieldName membersHere",
};

/** @type {GraphileConfig.Preset} */
const preset = {
  extends: [PostGraphileAmberPreset],
  plugins: [
    makeJSONPgSmartTagsPlugin({ version: 1, config: { class: { "members.member": { tags: MEMBERS_OF_A_UNION } } } }),
  ],
  pgServices: [
    makePgService({
      pool,
      schemas: ["organizations", "members", "cards", "postgraphile"],
      pubsub: false,
    }),
  ],
  schema: { defaultBehavior: "-insert -update -delete" },
  grafast: {
    explain: false,
    context: (request) => ({ pgSettings: { session: secretOf(request.http?.getHeader("authorization")) } }),
  },
  grafserv: {
    graphqlPath: "/graphql",
    graphiql: false,
    graphqlOverGET: false,
    websockets: false,
    watch: false,
    outputDataAsString: AS_STRING === "true",
  },
};

function secretOf(authorization) {
  const secret = sessions.get(authorization?.slice("Bearer ".length));
  if (secret === undefined) throw new Error("No session of this token.");
  return secret;
}

const instance = postgraphile(preset);
if (process.argv[2] === "schema") {
  console.log(printSchema(await instance.getSchema()));
  process.exit(0);
}
const serv = instance.createServ(grafserv);
const server = createServer();
server.on("error", (failure) => {
  console.error(failure);
  process.exit(1);
});
await serv.addTo(server);
await serv.ready();
server.listen(Number(PORT), "127.0.0.1", () => console.log("ready"));
