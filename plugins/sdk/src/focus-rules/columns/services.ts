import {
  demanded,
  having,
  isEmpty,
  isGiven,
  isText,
  must,
  objectFormat,
  oneOf,
  oneParent,
  PRICED,
  recommended,
  should,
  TAX,
  textFormat,
  without,
  type SpecifiedColumn,
} from './declare';
import { ofItsCategory, SERVICE_CATEGORIES } from './service-categories';

/** Which service, resource and place. */
export const SERVICES: Readonly<Record<string, SpecifiedColumn>> = {
  AvailabilityZone: {
    kind: 'text',
    present: [recommended('003-C', 'AVAILABILITY_ZONE_SUPPORTED')],
    needs: ['AVAILABILITY_ZONE_SUPPORTED'],
    rules: [must('001-M', isText), must('002-M', textFormat)],
  },
  RegionId: {
    kind: 'text',
    present: [demanded('063-C', 'REGION_SUPPORTED')],
    needs: ['REGION_SUPPORTED'],
    rules: [must('001-M', isText), must('002-M', textFormat)],
  },
  RegionName: {
    kind: 'text',
    present: [demanded('062-C', 'REGION_SUPPORTED')],
    needs: ['REGION_SUPPORTED'],
    rules: [
      must('001-M', isText),
      must('002-M', textFormat),
      must('004-C', isEmpty, without('RegionId')),
      must('005-C', isGiven, having('RegionId')),
    ],
  },
  ResourceId: {
    kind: 'text',
    present: [demanded('043-C', 'BILLING_BASED_ON_PROVISIONED_RESOURCES_SUPPORTED')],
    needs: ['BILLING_BASED_ON_PROVISIONED_RESOURCES_SUPPORTED', 'RESOURCE_TYPE_ASSIGNMENT_SUPPORTED'],
    rules: [must('001-M', isText), must('002-M', textFormat)],
  },
  ResourceName: {
    kind: 'text',
    present: [demanded('044-C', 'BILLING_BASED_ON_PROVISIONED_RESOURCES_SUPPORTED')],
    needs: ['BILLING_BASED_ON_PROVISIONED_RESOURCES_SUPPORTED', 'RESOURCE_TYPE_ASSIGNMENT_SUPPORTED'],
    rules: [must('001-M', isText), must('002-M', textFormat)],
  },
  ResourceType: {
    kind: 'text',
    present: [
      demanded('039-C', 'BILLING_BASED_ON_PROVISIONED_RESOURCES_SUPPORTED', 'RESOURCE_TYPE_ASSIGNMENT_SUPPORTED'),
    ],
    needs: ['BILLING_BASED_ON_PROVISIONED_RESOURCES_SUPPORTED', 'RESOURCE_TYPE_ASSIGNMENT_SUPPORTED'],
    rules: [
      must('001-M', isText),
      must('002-M', textFormat),
      must('004-C', isEmpty, without('ResourceId')),
      must('005-C', isGiven, having('ResourceId')),
    ],
  },
  ServiceCategory: {
    kind: 'text',
    present: [demanded('040-M')],
    rules: [must('001-M', isText), must('002-M', isGiven), must('003-M', oneOf(...Object.keys(SERVICE_CATEGORIES)))],
  },
  ServiceName: {
    kind: 'text',
    present: [demanded('041-M')],
    rules: [
      must('001-M', isText),
      must('002-M', textFormat),
      must('003-M', isGiven),
      must('005-C', oneParent('ServiceCategory')),
      should('008-C', oneParent('ServiceSubcategory')),
    ],
  },
  ServiceSubcategory: {
    kind: 'text',
    present: [recommended('042-O')],
    rules: [
      must('001-M', isText),
      must('002-M', isGiven),
      must('003-M', oneOf(...Object.values(SERVICE_CATEGORIES).flat())),
      must('004-M', ofItsCategory),
    ],
  },
  SkuId: {
    kind: 'text',
    present: [demanded('060-C', 'PUBLIC_PRICE_LIST_SUPPORTED', 'UNIT_PRICING_SUPPORTED')],
    needs: ['PUBLIC_PRICE_LIST_SUPPORTED', 'UNIT_PRICING_SUPPORTED'],
    rules: [
      must('001-M', isText),
      must('002-M', textFormat),
      must('004-C', isEmpty, TAX),
      must('005-C', isGiven, PRICED),
    ],
  },
  SkuMeter: {
    kind: 'text',
    present: [demanded('059-C', 'PUBLIC_PRICE_LIST_SUPPORTED', 'UNIT_PRICING_SUPPORTED')],
    needs: ['PUBLIC_PRICE_LIST_SUPPORTED', 'UNIT_PRICING_SUPPORTED'],
    rules: [
      must('001-M', isText),
      must('002-M', textFormat),
      must('004-C', isEmpty, without('SkuId')),
      should('005-C', isGiven, having('SkuId')),
    ],
  },
  SkuPriceDetails: {
    kind: 'object',
    present: [demanded('061-C', 'PUBLIC_PRICE_LIST_SUPPORTED', 'UNIT_PRICING_SUPPORTED')],
    needs: ['PUBLIC_PRICE_LIST_SUPPORTED', 'UNIT_PRICING_SUPPORTED'],
    rules: [must('001-M', objectFormat), must('004-C', isEmpty, without('SkuPriceId'))],
  },
  SkuPriceId: {
    kind: 'text',
    present: [demanded('058-C', 'PUBLIC_PRICE_LIST_SUPPORTED', 'UNIT_PRICING_SUPPORTED')],
    needs: ['PUBLIC_PRICE_LIST_SUPPORTED', 'UNIT_PRICING_SUPPORTED'],
    rules: [
      must('001-M', isText),
      must('002-M', textFormat),
      must('004-C', isEmpty, TAX),
      must('005-C', isGiven, PRICED),
      must('008-M', oneParent('SkuId'), having('SkuPriceId')),
    ],
  },
};
