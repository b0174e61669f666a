package io.magnetiq.delivery;

import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;

/// Tells subscriptions from other documents, which opening them would execute.
final class SubscriptionText {
    static final String REFUSED = "Only a subscription to `bookingEvents` will do.";
    static final int LONGEST = 16_384;

    private static final ParserOptions OPTIONS = ParserOptions.getDefaultOperationParserOptions()
            .transform(options -> options.maxCharacters(LONGEST).redactTokenParserErrorMessages(true));

    private SubscriptionText() {}

    /// Is every operation a subscription, and is there one? What is no GraphQL at all is neither.
    static boolean isOne(String document) {
        if (document.length() > LONGEST) {
            return false;
        }
        try {
            var operations = Parser.parse(ParserEnvironment.newParserEnvironment()
                            .document(document)
                            .parserOptions(OPTIONS)
                            .build())
                    .getDefinitionsOfType(OperationDefinition.class);
            return !operations.isEmpty()
                    && operations.stream().allMatch(operation -> operation.getOperation() == Operation.SUBSCRIPTION);
        } catch (InvalidSyntaxException _) {
            return false;
        }
    }
}
