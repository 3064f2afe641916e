// Apollo Client: possibleTypes let its cache tell the members of unions and interfaces.
import { ApolloClient, HttpLink, InMemoryCache } from "@apollo/client/core";
import { GetFiguresDocument, possibleTypes } from "../src/index";
import type { FiguresFragment } from "../src/index";

export function apolloClient(url: string, token: string) {
  return new ApolloClient({
    cache: new InMemoryCache({ possibleTypes: possibleTypes.possibleTypes }),
    link: new HttpLink({ uri: `${url}/graphql`, headers: { Authorization: `Bearer ${token}` } }),
  });
}

export async function figures(client: ReturnType<typeof apolloClient>, code: string): Promise<FiguresFragment> {
  const { data } = await client.query({ query: GetFiguresDocument, variables: { code, boundary: "AS_FILED" } });
  if (!data?.organization) throw new Error("There is nothing with this code within your scope.");
  return data.organization.rollup;
}
