export { definePaymentChannel, type PaymentChannelPlugin, type ReceiptFacts } from './define-payment-channel';
