import path from 'node:path';
import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import type { Text } from '@cloudtally/plugin-sdk';
import { AppModule, type LoadedModule } from '../app';
import type { Config } from '../config';
import { InputInvalid } from '../errors';
import { requestContext, Sessions } from '../session';
import { sendError } from './error.filter';
import { rememberRules } from './remember-rules';
import { serveAdmin } from './static-admin';

const adminFolder = path.resolve(__dirname, '../../../../admin/dist');

/** The server of the API and the admin, not yet listening. */
export async function createServer(config: Config, modules: readonly LoadedModule[]): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.for('server', config, modules), {
    // Its only warnings are about base classes that several resolvers extend, which ours do on purpose.
    logger: ['error'],
    bodyParser: true,
    // Callbacks are signed over the bytes that came.
    rawBody: true,
  });
  app.set('trust proxy', config.trustProxy);
  app.disable('x-powered-by');
  app.useBodyParser('json', { limit: '256kb' });
  app.use(securityHeaders());
  app.use(requestContext(app.get(Sessions, { strict: false })));
  rememberRules();
  app.useGlobalPipes(
    new ValidationPipe({ transform: true, forbidUnknownValues: false, exceptionFactory: fieldErrors }),
  );
  serveAdmin(app.getHttpAdapter().getInstance(), adminFolder);
  app.use((error: unknown, request: Request, response: Response, next: NextFunction) => {
    if (error) sendError(error, request, response);
    else next();
  });
  app.enableShutdownHooks();
  return app;
}

function securityHeaders() {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        frameSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
      },
    },
    crossOriginEmbedderPolicy: false,
    hsts: { maxAge: 31_536_000, includeSubDomains: true },
  });
}

/** class-validator's findings as one error with a sentence per field. */
function fieldErrors(errors: ValidationError[]) {
  const fields: Record<string, Text> = {};
  const walk = (list: readonly ValidationError[], prefix: string) => {
    for (const { property, constraints, children } of list) {
      const at = prefix ? `${prefix}.${property}` : property;
      if (constraints) fields[at.replace(/^((input|update)\.)+/, '')] = sentence(constraints);
      walk(children ?? [], at);
    }
  };
  walk(errors, '');
  return InputInvalid({ fields: Object.keys(fields) }, { fieldErrors: fields });
}

const SENTENCES: Readonly<Record<string, Text>> = {
  isNotEmpty: { zh: '必填', en: 'Required' },
  isEmail: { zh: '不是有效的邮箱', en: 'Not an e-mail address' },
  isUuid: { zh: '请选择有效的记录', en: 'Choose a record' },
  isIn: { zh: '不在可选范围内', en: 'Not one of the choices' },
  matches: { zh: '格式不正确', en: 'Not in the right form' },
  isInt: { zh: '请填写整数', en: 'Must be a whole number' },
};

function sentence(constraints: Readonly<Record<string, string>>): Text {
  const known = Object.keys(constraints).find(name => name in SENTENCES);
  const [first] = Object.values(constraints);
  return known ? SENTENCES[known]! : { zh: '填写有误', en: first ?? 'Not valid' };
}
