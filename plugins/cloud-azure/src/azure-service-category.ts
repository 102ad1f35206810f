/** FOCUS ServiceCategory by Azure's ServiceFamily (learn.microsoft.com, retail prices: serviceFamily). */
const BY_FAMILY: Readonly<Record<string, string>> = {
  'ai + machine learning': 'AI and Machine Learning',
  analytics: 'Analytics',
  'azure arc': 'Multicloud',
  'azure communication services': 'Integration',
  'azure security': 'Security',
  'azure stack': 'Multicloud',
  compute: 'Compute',
  containers: 'Compute',
  databases: 'Databases',
  data: 'Databases',
  'developer tools': 'Developer Tools',
  dynamics: 'Business Applications',
  gaming: 'Media',
  integration: 'Integration',
  'internet of things': 'Internet of Things',
  'management and governance': 'Management and Governance',
  'microsoft syntex': 'Business Applications',
  'mixed reality': 'Media',
  networking: 'Networking',
  'office 365': 'Business Applications',
  'power platform': 'Business Applications',
  security: 'Security',
  storage: 'Storage',
  telecommunications: 'Networking',
  web: 'Web',
  'windows virtual desktop': 'Compute',
};

export const azureServiceCategory = (family: string | null | undefined): string =>
  BY_FAMILY[(family ?? '').trim().toLowerCase()] ?? 'Other';
