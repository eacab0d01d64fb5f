// Security headers of every answer. Nothing is ever loaded from elsewhere and no inline script runs.

/** What differs between answers. */
export type HeaderOptions = {
  /** The site is reached by https: ask browsers to stay there. */
  readonly secure: boolean;
  /** May be shown inside pages of other sites (modules to embed). */
  readonly embeddable?: boolean;
};

/**
 * Content Security Policy (W3C CSP Level 3). `style-src-attr` alone admits inline values: sizes of works at true scale and
 * shares of bars are numbers in style attributes; Preact escapes them, and no `<style>` or `<script>` is admitted.
 */
export function contentSecurityPolicy(options: { readonly embeddable?: boolean }): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "manifest-src 'self'",
    options.embeddable === true ? 'frame-ancestors *' : "frame-ancestors 'none'",
  ].join('; ');
}

/** Headers for a page or an API answer. */
export function securityHeaders(options: HeaderOptions): Readonly<Record<string, string>> {
  return {
    'content-security-policy': contentSecurityPolicy(options),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'cross-origin-opener-policy': 'same-origin',
    ...(options.embeddable === true ? {} : { 'x-frame-options': 'DENY' }),
    ...(options.secure ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
}

/** Headers for a deposited file: never run, whatever its bytes say it is. */
export function fileHeaders(options: HeaderOptions): Readonly<Record<string, string>> {
  return {
    ...securityHeaders(options),
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'cross-origin',
  };
}
