import { Inject, Injectable } from '@nestjs/common';
import type { PaymentChannelPlugin, ReceiptFacts } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current } from '../../kernel/access';
import { Plugins } from '../../kernel/plugins';
import { CurrencyNotTaken, NoPaymentChannel } from './receipts.errors';

/** The company's accounts at payment channels, as far as recording a receipt needs them: no secret is opened. */
@Injectable()
export class PaymentChannels {
  constructor(@Inject(Plugins) private readonly plugins: Pick<Plugins, 'all'>) {}

  /**
   * A receipt as its channel spells it, so that one serial typed in two ways is one serial.
   *
   * @param channelId the plugin account; may be left out where there is only one
   * @throws NoPaymentChannel, CurrencyNotTaken, and what the plugin's record() declares, with field paths
   */
  async checked(
    tx: EntityManager,
    channelId: string | null,
    facts: ReceiptFacts,
  ): Promise<{ channelId: string; facts: ReceiptFacts }> {
    const plugins = this.plugins.all().filter(isPayment);
    const accounts = await tx.query<{ id: string; plugin: string; name: string; settings: unknown }[]>(
      `select id, plugin, name, settings from plugin_account
       where tenant_id = $1 and enabled and deleted_at is null and plugin = any($2) and ($3::uuid is null or id = $3)`,
      [current().actor.tenantId, plugins.map(plugin => plugin.id), channelId],
    );
    const [account] = accounts;
    if (!account || accounts.length > 1) throw NoPaymentChannel({});
    const plugin = plugins.find(one => one.id === account.plugin)!;
    const { record, currencies } = plugin.capabilities;
    if (!record) throw NoPaymentChannel({});
    if (currencies !== 'any' && !currencies.includes(facts.currency)) {
      throw CurrencyNotTaken({ currency: facts.currency, channel: account.name });
    }
    return { channelId: account.id, facts: plugin.record(facts, account.settings) };
  }
}

const isPayment = (plugin: { kind: string; capabilities?: unknown }): plugin is PaymentChannelPlugin =>
  plugin.kind === 'payment';
