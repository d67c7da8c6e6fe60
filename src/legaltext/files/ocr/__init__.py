"""Character recognition (OCR) of the pages whose text layer cannot be read."""
