export {
  defineSignatureChannel,
  type Envelope,
  type EnvelopeState,
  type EnvelopeStatus,
  type SignatureCall,
  type SignatureChannelPlugin,
  type SignatureVerdict,
} from './define-signature-channel';
