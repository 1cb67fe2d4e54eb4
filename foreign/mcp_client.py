"""Lets the MCP library for Python use the tools at `/mcp`.

    mcp_client.py BASE KEY NUMBER

Prints what it saw as JSON.
"""

import asyncio
import json
import sys

import httpx2 as httpx
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client

base, key, number = sys.argv[1:]


def read(result):
    """A tool's answer: its text, as JSON where it is."""
    [content] = result.content
    return {"is_error": result.is_error, "value": content.text if result.is_error else json.loads(content.text)}


async def main():
    """Connects, lists the tools, uses each."""
    async with httpx.AsyncClient(headers={"authorization": f"Bearer {key}"}) as http:
        async with streamable_http_client(f"{base}/mcp", http_client=http) as (reader, writer, *_):
            async with ClientSession(reader, writer) as session:
                hello = await session.initialize()
                tools = await session.list_tools()
                seen = {
                    "server": hello.server_info.name,
                    "instructions": hello.instructions,
                    "tools": sorted(tool.name for tool in tools.tools),
                    "detect": read(await session.call_tool("detect", {"number": number})),
                    "track": read(await session.call_tool("track", {"number": number})),
                    "unclear": read(await session.call_tool("track", {"number": "100000000009"})),
                    "junk": read(await session.call_tool("track", {"number": "!!!"})),
                    "list": read(await session.call_tool("list", {})),
                }
    print(json.dumps(seen))


asyncio.run(main())
