import re,sys
from pathlib import Path
from reportedly.learn.corpus import load
for f in sorted(Path('corpus').rglob('*.report')):
    r=load(f); print('##',r.id,r.published, r.published.strftime('%a'))
    for m in re.finditer(r'[^\n]+?(?:[.!?]["”\')]*(?=\s)|$)',r.text,re.M):
        cs=[c for c in r.claims if m.start()<=c.trigger.start<m.end()]
        s=m[0].strip()
        if not cs: print('   --',s[:150])
