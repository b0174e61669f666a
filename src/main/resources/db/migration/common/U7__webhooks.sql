-- All webhooks go, with their secrets and the log of what they were sent.
DROP TABLE delivery;
DROP TABLE webhook_queue;
DROP TABLE webhook;
