// Makes src/generated/ of the committed schema and the operations that all clients share; `./run clients` looks whether it is as committed.
import type { CodegenConfig } from "@graphql-codegen/cli";

const config: CodegenConfig = {
  schema: "../../registry/schema/schema.graphql",
  documents: "../operations/*.graphql",
  generates: {
    "./src/generated/": {
      preset: "client",
      presetConfig: { fragmentMasking: false },
      config: {
        // A word that the server learns later is a string like the others.
        onlyOperationTypes: true,
        enumsAsTypes: true,
        futureProofEnums: true,
        useTypeImports: true,
        strictScalars: true,
        scalars: { Date: "string", DateTime: "string" },
      },
    },
    "./src/generated/possible-types.ts": {
      plugins: ["fragment-matcher"],
      config: { useExplicitTyping: true },
    },
  },
};

export default config;
