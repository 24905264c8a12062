/** The store on DynamoDB: where each thing lies, how it is written there, and how writes happen together. */
@org.jspecify.annotations.NullMarked
package io.redial.aws.dynamo;
