/** How SWC compiles our TypeScript: for the tests as they load, and for the server before it starts. */
exports.jsc = {
  target: 'es2023',
  parser: { syntax: 'typescript', tsx: true, decorators: true },
  transform: {
    legacyDecorator: true,
    decoratorMetadata: true,
    useDefineForClassFields: false,
    react: { runtime: 'automatic' },
  },
  keepClassNames: true,
};
