/** FOCUS ServiceCategory by words of Google's service names; what none of them names is Other. */
const BY_WORD: readonly (readonly [RegExp, string])[] = [
  [/vertex|gemini|vision|speech|translat|natural language|dialogflow|document ai|tpu/i, 'AI and Machine Learning'],
  [/bigquery|dataflow|dataproc|looker|pub\/?sub|composer|data ?fusion/i, 'Analytics'],
  [/sql|spanner|firestore|bigtable|memorystore|alloydb|datastore/i, 'Databases'],
  [/storage|filestore|backup/i, 'Storage'],
  [/network|dns|cdn|load balanc|interconnect|vpn|armor/i, 'Networking'],
  [/compute|kubernetes|cloud run|functions|app engine|batch|vmware/i, 'Compute'],
  [/kms|secret manager|security|iam|identity/i, 'Security'],
  [/logging|monitoring|support|operations|trace/i, 'Management and Governance'],
  [/build|artifact|source repositor|container registry/i, 'Developer Tools'],
  [/maps|workspace/i, 'Business Applications'],
];

export const gcpServiceCategory = (service: string): string =>
  BY_WORD.find(([word]) => word.test(service))?.[1] ?? 'Other';
