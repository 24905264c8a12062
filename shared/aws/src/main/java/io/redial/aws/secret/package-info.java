/** Secrets in Systems Manager Parameter Store. */
@org.jspecify.annotations.NullMarked
package io.redial.aws.secret;
