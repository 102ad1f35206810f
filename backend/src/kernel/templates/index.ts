export {
  defineMessage,
  defineTemplate,
  languagesOf,
  templateKind,
  templateKinds,
  type Fact,
  type FactRow,
  type Facts,
  type ListVariable,
  type PlainVariable,
  type Saying,
  type TemplateKind,
  type Variable,
} from './template-kind';
export { type TemplateFault } from './read-template';
export { faultsOf, htmlOf, ownTexts, placeIn, renderTexts, type Texts } from './render-template';
export { exampleFacts } from './shown-fact';
export { TextTemplateVersion } from './text-template-version.resource';
export { textsInForce, wordingOf, type Wording } from './wording';
