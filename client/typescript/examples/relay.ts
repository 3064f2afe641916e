// Relay: a list that grows by pages, and a figure; its compiler makes the types of each operation (relay.config.json).
import { Environment, fetchQuery, graphql, Network, RecordSource, Store } from "relay-runtime";
import type { relayFiguresQuery } from "./__generated__/relayFiguresQuery.graphql";
import type { relayMembersQuery } from "./__generated__/relayMembersQuery.graphql";

export function relayEnvironment(url: string, token: string): Environment {
  const network = Network.create(async (operation, variables) => {
    const answer = await fetch(`${url}/graphql`, {
      method: "POST",
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      body: JSON.stringify({ query: operation.text, operationName: operation.name, variables }),
    });
    return answer.json();
  });
  return new Environment({ network, store: new Store(new RecordSource()) });
}

const MEMBERS = graphql`
  query relayMembersQuery($first: Int!, $after: String, $which: MemberFilter) {
    members(first: $first, after: $after, filter: $which) @connection(key: "relay_members") {
      edges {
        node {
          id
          name
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

export async function* relayMembers(environment: Environment, namePrefix: string) {
  let after: string | null | undefined = null;
  do {
    const page: relayMembersQuery["response"] | undefined = await fetchQuery<relayMembersQuery>(environment, MEMBERS, {
      first: 100,
      after,
      which: { namePrefix },
    }).toPromise();
    if (!page) throw new Error("no answer");
    for (const { node } of page.members.edges) yield node;
    after = page.members.pageInfo.hasNextPage ? page.members.pageInfo.endCursor : null;
  } while (after);
}

const FIGURES = graphql`
  query relayFiguresQuery($code: String!) {
    organization(code: $code) {
      rollup {
        members {
          active
        }
      }
    }
  }
`;

export async function relayFigures(environment: Environment, code: string): Promise<number> {
  const answer = await fetchQuery<relayFiguresQuery>(environment, FIGURES, { code }).toPromise();
  if (!answer?.organization) throw new Error("There is nothing with this code within your scope.");
  return answer.organization.rollup.members.active;
}
