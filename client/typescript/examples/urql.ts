// urql: a list of members, page by page, and a change that is done once.
import { Client, fetchExchange } from "@urql/core";
import { GetViewerDocument, isRefusal, ListMembersDocument, newKey, RegisterMemberDocument } from "../src/index";
import type { MemberFragment, RegisterMemberInput } from "../src/index";

export function urqlClient(url: string, token: string): Client {
  return new Client({
    url: `${url}/graphql`,
    preferGetMethod: false,
    exchanges: [fetchExchange],
    fetchOptions: { headers: { Authorization: `Bearer ${token}` } },
  });
}

export async function* members(client: Client, namePrefix: string): AsyncGenerator<MemberFragment> {
  let after: string | null | undefined = null;
  do {
    const answer: Awaited<ReturnType<typeof page>> = await page(client, namePrefix, after);
    yield* answer.members.nodes;
    after = answer.members.pageInfo.hasNextPage ? answer.members.pageInfo.endCursor : null;
  } while (after);
}

async function page(client: Client, namePrefix: string, after: string | null | undefined) {
  const { data, error } = await client.query(ListMembersDocument, { first: 100, after, which: { namePrefix } });
  if (!data) throw error ?? new Error("no answer");
  return data;
}

export async function register(client: Client, input: RegisterMemberInput): Promise<MemberFragment> {
  const once = { ...input, idempotencyKey: input.idempotencyKey ?? newKey() };
  const { data, error } = await client.mutation(RegisterMemberDocument, { input: once });
  if (!data) throw error ?? new Error("no answer");
  const answer = data.registerMember;
  if (isRefusal(answer)) throw new Error(`${answer.code}: ${answer.message}`);
  return answer.member;
}

export async function whoAmI(client: Client): Promise<string> {
  const { data, error } = await client.query(GetViewerDocument, {});
  if (!data) throw error ?? new Error("no answer");
  return data.viewer.organization.code;
}
