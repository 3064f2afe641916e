// Run graphql-http's server audits against the address given, and print the findings as JSON.
import { serverAudits } from "graphql-http";

const audits = serverAudits({ url: process.argv[2] });
const findings = [];
for (const { id, name, fn } of audits) {
  const result = await fn();
  findings.push({ id, name, status: result.status, reason: result.reason ?? null });
}
console.log(JSON.stringify(findings));
