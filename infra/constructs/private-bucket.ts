import { RemovalPolicy } from 'aws-cdk-lib'
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type IBucket,
} from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'

/** A bucket that nobody outside the account can see: encrypted, private, only over TLS. */
export const privateBucket = (
  scope: Construct,
  id: string,
  removalPolicy: RemovalPolicy,
  props: BucketProps,
): IBucket =>
  // The library's own class does not fit its own interface under exactOptionalPropertyTypes.
  new Bucket(scope, id, {
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    removalPolicy,
    autoDeleteObjects: removalPolicy === RemovalPolicy.DESTROY,
    ...props,
  }) as IBucket
