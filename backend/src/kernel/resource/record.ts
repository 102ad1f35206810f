import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { FilterableField, IDField } from '@ptc-org/nestjs-query-graphql';
import type { Stored } from './custom/stored';
import { Column, CreateDateColumn, DeleteDateColumn, PrimaryColumn, UpdateDateColumn, VersionColumn } from 'typeorm';

/** A row of one tenant that never changes after it was written. */
@ObjectType({ isAbstract: true })
export abstract class TenantRecord {
  @IDField(() => ID)
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()' })
  id!: string;

  @FilterableField(() => ID)
  @Column({ type: 'uuid', update: false })
  tenantId!: string;

  @FilterableField(() => GraphQLISODateTime)
  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @FilterableField(() => ID, { nullable: true })
  @Column({ type: 'uuid', nullable: true, update: false })
  createdBy!: string | null;
}

/** A business record of one tenant: versioned, audited, deleted softly. */
@ObjectType({ isAbstract: true })
export abstract class TenantResource extends TenantRecord {
  @FilterableField(() => GraphQLISODateTime)
  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;

  @FilterableField(() => ID, { nullable: true })
  @Column({ type: 'uuid', nullable: true })
  updatedBy!: string | null;

  @DeleteDateColumn({ type: 'timestamptz' })
  deletedAt!: Date | null;

  @Field(() => Int)
  @VersionColumn()
  version!: number;

  /** Values of the company's own fields, where the resource takes them; `@Resource` makes the column. */
  custom?: Stored;
}

export type RecordClass = new () => TenantRecord;
