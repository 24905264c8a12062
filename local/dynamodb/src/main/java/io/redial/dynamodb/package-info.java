/** DynamoDB Local, started as a process of its own. */
@org.jspecify.annotations.NullMarked
package io.redial.dynamodb;
