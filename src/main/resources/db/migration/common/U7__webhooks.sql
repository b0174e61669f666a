-- All webhooks go, with their secrets and the log of what they were sent.
DROP TABLE webhook_delivery;
DROP TABLE webhook_queue;
DROP TABLE webhook;
