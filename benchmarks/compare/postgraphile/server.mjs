// PostGraphile 5 over the registry's database: production mode, one process, a pool of sixteen.
//
// Begin at `preset`. The environment names the database (for registry_app, whose policies hold), the port, and the
// session of each token with its bounds, so that entering the scope costs no more than PostGraphile's own set_config.

import { createServer } from "node:http";
import { postgraphile } from "postgraphile";
import { makePgService } from "postgraphile/adaptors/pg";
import { grafserv } from "postgraphile/grafserv/node";
import { printSchema } from "postgraphile/graphql";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { makeJSONPgSmartTagsPlugin } from "postgraphile/utils";

const { DATABASE_URL, PORT, SESSIONS, POOL = "16", AS_STRING = "true" } = process.env;

// bearer token: { "registry.sid": …, "registry.lo": …, "registry.hi": … }
const sessions = new Map(Object.entries(JSON.parse(SESSIONS)));

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
      connectionString: DATABASE_URL,
      schemas: ["organizations", "members", "cards", "postgraphile"],
      pubsub: false,
      poolConfig: { max: Number(POOL), min: Number(POOL), idleTimeoutMillis: 0 },
    }),
  ],
  schema: { defaultBehavior: "-insert -update -delete" },
  grafast: {
    explain: false,
    context: (request) => ({ pgSettings: sessions.get(request.http?.getHeader("authorization")?.slice(7)) ?? refuse() }),
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

function refuse() {
  throw new Error("No session of this token.");
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
