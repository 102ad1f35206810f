import { Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { Throttle } from '@nestjs/throttler';
import type { Request, Response } from 'express';
import { z } from '@cloudtally/plugin-sdk';
import { inputInvalid } from '../errors';
import { REFRESH_SECONDS, Sessions, type Tokens } from './sessions.service';
import { SessionEnded } from './session.errors';
import { SignIn } from './sign-in.service';

const COOKIE = 'cloudtally_refresh';
const PATH = '/api/auth';
const credentials = z.strictObject({ login: z.string().min(1).max(80), password: z.string().min(1).max(200) });
const step = z.strictObject({ ticket: z.string().min(1).max(2_000), code: z.string().min(1).max(40).optional() });
const renewal = z.strictObject({ ticket: z.string().min(1).max(2_000), password: z.string().min(1).max(200) });

/** Signing in and out. The refresh token only ever travels in a cookie that scripts cannot read. */
@Controller('api/auth')
export class AuthController {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(SignIn) private readonly signIn: SignIn,
  ) {}

  @Post('login')
  @HttpCode(200)
  @Throttle({ default: { limit: 30, ttl: 60_000 } })
  async login(@Body() body: unknown, @Req() request: Request, @Res({ passthrough: true }) response: Response) {
    const { login, password } = checked(credentials, body);
    const answer = await this.signIn.begin(login, password, fromOf(request));
    return 'ticket' in answer ? answer : this.give(response, answer);
  }

  @Post('code')
  @HttpCode(200)
  @Throttle({ default: { limit: 30, ttl: 60_000 } })
  async code(@Body() body: unknown, @Req() request: Request, @Res({ passthrough: true }) response: Response) {
    const { ticket, code } = checked(step.required({ code: true }), body);
    return this.give(response, await this.signIn.withCode(ticket, code, fromOf(request)));
  }

  @Post('bind')
  @HttpCode(200)
  @Throttle({ default: { limit: 30, ttl: 60_000 } })
  async bind(@Body() body: unknown, @Req() request: Request, @Res({ passthrough: true }) response: Response) {
    const { ticket, code } = checked(step, body);
    if (code === undefined) return this.signIn.beginBinding(ticket);
    const { recoveryCodes, ...tokens } = await this.signIn.confirmBinding(ticket, code, fromOf(request));
    return { ...this.give(response, tokens), recoveryCodes };
  }

  @Post('password')
  @HttpCode(204)
  @Throttle({ default: { limit: 30, ttl: 60_000 } })
  async password(@Body() body: unknown, @Req() request: Request): Promise<void> {
    const { ticket, password } = checked(renewal, body);
    await this.signIn.renewPassword(ticket, password, fromOf(request));
  }

  @Post('refresh')
  @HttpCode(200)
  @Throttle({ default: { limit: 120, ttl: 60_000 } })
  async refresh(@Req() request: Request, @Res({ passthrough: true }) response: Response) {
    const token = cookieOf(request);
    if (!token) throw SessionEnded({});
    return this.give(response, await this.sessions.refresh(token));
  }

  @Post('logout')
  @HttpCode(204)
  async logout(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    const token = cookieOf(request);
    if (token) await this.sessions.signOut(token);
    response.clearCookie(COOKIE, { path: PATH });
  }

  private give(response: Response, { accessToken, refreshToken, expiresInSeconds }: Tokens) {
    response.cookie(COOKIE, refreshToken, {
      httpOnly: true,
      sameSite: 'strict',
      secure: response.req.secure,
      path: PATH,
      maxAge: REFRESH_SECONDS * 1000,
    });
    return { accessToken, expiresInSeconds };
  }
}

function cookieOf(request: Request): string | undefined {
  const found = (request.headers.cookie ?? '').split(/;\s*/).find(part => part.startsWith(`${COOKIE}=`));
  // Our tokens need no escaping, so what is escaped is not ours; decoding it could throw.
  return found?.slice(COOKIE.length + 1);
}

const fromOf = (request: Request) => ({ ip: request.ip ?? '', agent: request.headers['user-agent'] ?? '' });

/** @throws InputInvalid */
function checked<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw inputInvalid(parsed.error);
  return parsed.data;
}
