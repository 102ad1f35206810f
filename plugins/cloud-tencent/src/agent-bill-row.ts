import { z } from '@cloudtally/plugin-sdk';
import { fen } from './fen';

const word = z.string().max(4096).nullish();

/** `AgentBillSet[]` of DescribeAgentBills: what one customer's order or product came to. Partner API 2018-03-21. */
export const agentBillRow = z.strictObject({
  Uin: word,
  ClientUin: z.string().min(1).max(64),
  ClientRemark: word,
  OrderId: word,
  PayTime: word,
  GoodsType: word,
  PayMode: z.string().min(1).max(64),
  SettleMonth: word,
  Amt: fen,
  PayerMode: z.enum(['agentpay', 'selfpay']),
  ClientType: word,
  ProjectType: word,
  ActivityId: word,
});
export type AgentBillRow = z.infer<typeof agentBillRow>;
export const AGENT_COLUMNS = Object.keys(agentBillRow.shape).sort() as (keyof AgentBillRow)[];
