import { Aws, Duration } from 'aws-cdk-lib'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  type FunctionAssociation,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { AaaaRecord, ARecord, PublicHostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53'
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { doorHeaders } from '#shared/contracts/door.ts'
import { cleanUrls, staffCalls } from '../edge/index.ts'
import { acknowledge } from '../constructs/acknowledge.ts'
import type { Stage } from '../stage.ts'
import type { StaffPool } from './staff-pool.ts'

const uncachedErrors = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504].map((httpStatus) => ({
  httpStatus,
  ttl: Duration.seconds(0),
}))

interface FrontDoorProps {
  readonly stage: Stage
  readonly pages: IBucket
  readonly apiHost: string
  /** Shown to the API with every request, so that it believes whom the door says it speaks for. */
  readonly doorKey: string
  readonly staff: StaffPool
  /** Where pages upload files to. */
  readonly uploads: IBucket
}

/** CloudFront: `/v1/*` to the API, everything else to the pages, so that both have one origin and need no CORS. */
export class FrontDoor extends Construct {
  readonly distribution: Distribution

  constructor(
    scope: Construct,
    id: string,
    { stage, pages, apiHost, doorKey, staff, uploads }: FrontDoorProps,
  ) {
    super(scope, id)
    const host = new URL(stage.publicUrl).hostname
    this.distribution = new Distribution(this, 'Distribution', {
      comment: `redress-${stage.name}`,
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_ALL,
      // Without this CloudFront would show one caller's error to everybody for ten seconds.
      errorResponses: uncachedErrors,
      ...(stage.certificateArn && {
        certificate: Certificate.fromCertificateArn(this, 'Certificate', stage.certificateArn),
        domainNames: [host],
        minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      }),
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(pages),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: this.#pageHeaders(staff, uploads),
        functionAssociations: [this.#onRequest('CleanUrls', 'Addresses without file names', cleanUrls())],
      },
      additionalBehaviors: {
        '/v1/*': {
          origin: new HttpOrigin(apiHost, {
            protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
            originSslProtocols: [OriginSslPolicy.TLS_V1_2],
            customHeaders: { [doorHeaders.key]: doorKey },
          }),
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
          allowedMethods: AllowedMethods.ALLOW_ALL,
          cachePolicy: CachePolicy.CACHING_DISABLED,
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
          responseHeadersPolicy: this.#apiHeaders(),
          functionAssociations: [
            this.#onRequest(
              'StaffCalls',
              'Whom the door speaks for; problem documents for calls without a token',
              staffCalls(),
            ),
          ],
        },
      },
    })
    acknowledge(this.distribution, 'A complaint may come from anywhere; customers travel', 'CFR1')
    acknowledge(
      this.distribution,
      'A firewall costs more in an idle month than all the rest; the API throttles, and one can be put in front',
      'CFR2',
    )
    acknowledge(
      this.distribution,
      'Its log would hold the addresses of customers; the API’s own log has every call by route, without them',
      'CFR3',
    )
    if (!stage.certificateArn) {
      acknowledge(
        this.distribution,
        'Without a certificate of one’s own, CloudFront’s serves, whose floor cannot be set; give certificateArn for TLS 1.2',
        'CFR4',
      )
    }
    if (stage.hostedZone) this.#records(host, stage.hostedZone)
  }

  #onRequest(id: string, comment: string, code: string): FunctionAssociation {
    return {
      eventType: FunctionEventType.VIEWER_REQUEST,
      function: new EdgeFunction(this, id, {
        comment,
        runtime: FunctionRuntime.JS_2_0,
        code: FunctionCode.fromInline(code),
      }),
    }
  }

  #pageHeaders(staff: StaffPool, uploads: IBucket): ResponseHeadersPolicy {
    const policy = {
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'img-src': "'self' data:",
      'font-src': "'self'",
      'manifest-src': "'self'",
      // The console fetches discovery, keys and tokens from the identity provider itself; files go straight to their bucket.
      'connect-src': `'self' ${staff.issuer}/ ${staff.loginUrl}/ https://${uploads.bucketRegionalDomainName}/`,
      'form-action': "'self'",
      'base-uri': "'none'",
      'frame-ancestors': "'none'",
    }
    return new ResponseHeadersPolicy(this, 'PageHeaders', {
      responseHeadersPolicyName: `${Aws.STACK_NAME}-pages`,
      securityHeadersBehavior: {
        ...strictHeaders,
        contentSecurityPolicy: {
          contentSecurityPolicy: Object.entries(policy)
            .map(([name, value]) => `${name} ${value}`)
            .join('; '),
          override: true,
        },
      },
      customHeadersBehavior: {
        customHeaders: [
          { header: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=()', override: true },
          { header: 'Cross-Origin-Opener-Policy', value: 'same-origin', override: true },
        ],
      },
    })
  }

  #apiHeaders(): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, 'ApiHeaders', {
      responseHeadersPolicyName: `${Aws.STACK_NAME}-api`,
      securityHeadersBehavior: {
        ...strictHeaders,
        contentSecurityPolicy: {
          // The complaint form for browsers without JavaScript is a page of the API, with the style of the others.
          contentSecurityPolicy:
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
          override: true,
        },
      },
      customHeadersBehavior: {
        customHeaders: [{ header: 'Cache-Control', value: 'no-store', override: false }],
      },
    })
  }

  #records(host: string, zone: { id: string; name: string }): void {
    const hostedZone = PublicHostedZone.fromPublicHostedZoneAttributes(this, 'Zone', {
      hostedZoneId: zone.id,
      zoneName: zone.name,
    })
    const record = {
      zone: hostedZone,
      recordName: host,
      target: RecordTarget.fromAlias(new CloudFrontTarget(this.distribution)),
    }
    new ARecord(this, 'Address', record)
    new AaaaRecord(this, 'Address6', record)
  }
}

const strictHeaders = {
  strictTransportSecurity: {
    accessControlMaxAge: Duration.days(730),
    includeSubdomains: true,
    override: true,
  },
  contentTypeOptions: { override: true },
  frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
  referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
} as const
