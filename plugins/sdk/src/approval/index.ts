export {
  defineApprovalChannel,
  type ApprovalAct,
  type ApprovalChannelPlugin,
  type ApprovalSink,
  type StreamStatus,
  type TaskCard,
  type TaskStatus,
  type TaskView,
} from './define-approval-channel';
